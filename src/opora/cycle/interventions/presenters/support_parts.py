"""Tables that stand inside one record: activities of an agreement, who came, targets of a programme. Pure."""

from collections.abc import Callable

from opora.cycle.interventions.presenters.support_listings import (
    SCHOOL,
    STATE,
    Rows,
    Titles,
    is_reached,
    state,
)
from opora.cycle.interventions.presenters.support_tables import (
    Address,
    Head,
    Line,
    Listing,
    Row,
    Shown,
    count,
    day,
    told,
    total,
)


def targets(rows: Rows, titles: Titles, shown: Callable[[Row, float], str], at: Address) -> Listing:
    """Target indicators with where the school began, what it wants and where it is."""
    heads = (
        Head(title="Показатель", width=60), Head(title="Было", width=16),
        Head(title="Цель", width=16), Head(title="К какому дню", width=14),
        Head(title="Достигнуто", width=16), Head(title="Итог", width=18),
    )  # fmt: skip
    lines = [
        Line(
            title=titles.get(row.indicator, "") or row.title, address=at(row),
            cells=(
                Shown(text=shown(row, row.baseline), note=row.baseline_source),
                told(shown(row, row.target)), day(row.due),
                Shown(text="–") if row.reached is None else Shown(
                    text=shown(row, row.reached), note=day(row.reached_on).text),
                _outcome(row),
            ),
        )
        for row in rows
    ]  # fmt: skip
    return Listing(name="Целевые показатели", heads=heads, lines=lines)


def _outcome(row: Row) -> Shown:
    if row.reached is None:
        return Shown(text="ещё не измерен", tone="todo")
    if is_reached(row):
        return Shown(text="достигнут", tone="done")
    return Shown(text="не достигнут", tone="warn")


def activities(rows: Rows, at: Address) -> Listing:
    """Joint activities of an agreement."""
    heads = (
        Head(title="Мероприятие", width=50), Head(title="Когда", width=14),
        Head(title="Общий ресурс", width=40), Head(title="Часов", width=8, num=True),
        Head(title="Педагогов", width=10, num=True), Head(title="Обучающихся", width=10, num=True),
        Head(title="Результат", width=50, minor=True), STATE,
    )  # fmt: skip
    lines = []
    for row in rows:
        teachers, pupils = total(row.parts.all(), "teachers", "pupils")
        where = row.resource.organisation if row.resource else ""
        lines.append(
            Line(
                title=row.title, address=at(row),
                cells=(
                    day(row.held_on or row.planned_on),
                    Shown(text=str(row.resource or "–"), note=str(where)), count(row.hours),
                    count(teachers if row.held_on else None),
                    count(pupils if row.held_on else None), told(row.result), state(row),
                ),
            )
        )  # fmt: skip
    return Listing(name="Совместные мероприятия", heads=heads, lines=lines)


def parties(sides: Rows, done: Rows) -> Listing:
    """Parties of an agreement with how much each took part."""
    heads = (
        Head(title="Сторона", width=34), Head(title="Мероприятий", width=12, num=True),
        Head(title="Педагогов", width=12, num=True), Head(title="Обучающихся", width=12, num=True),
    )  # fmt: skip
    parts = [part for activity in done for part in activity.parts.all()]
    lines = []
    for side in sides:
        own = [part for part in parts if part.organisation_id == side.organisation_id]
        teachers, pupils = total(own, "teachers", "pupils")
        cells = (count(len(own)), count(teachers), count(pupils))
        lines.append(Line(title=str(side), address="", cells=cells))
    return Listing(name="Стороны", heads=heads, lines=lines)


def joined(parts: Rows) -> Listing:
    """Who took part in one activity."""
    heads = (
        Head(title="Организация", width=34), Head(title="Педагогов", width=12, num=True),
        Head(title="Обучающихся", width=12, num=True),
    )  # fmt: skip
    lines = [
        Line(
            title=str(part.organisation), address="",
            cells=(count(part.teachers), count(part.pupils)),
        )
        for part in parts
    ]  # fmt: skip
    return Listing(name="Участвовали", heads=heads, lines=lines)


def came(parts: Rows) -> Listing:
    """How many of each school came to a seminar."""
    heads = (
        SCHOOL, Head(title="Приглашено", width=12, num=True),
        Head(title="Участвовало", width=12, num=True),
    )  # fmt: skip
    lines = [
        Line(
            title=str(part.organisation), address="", cells=(count(part.invited), count(part.came))
        )
        for part in parts
    ]
    return Listing(name="Участие", heads=heads, lines=lines)
