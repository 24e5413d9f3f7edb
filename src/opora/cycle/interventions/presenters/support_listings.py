"""Which columns each kind of support has. Pure."""

from collections.abc import Iterable, Mapping

from opora.cycle.interventions.presenters.support import TONES, share_words
from opora.cycle.interventions.presenters.support_tables import (
    Address,
    Head,
    Line,
    Listing,
    Row,
    Shown,
    count,
    day,
    term,
    told,
)


STATE, SCHOOL = Head(title="Состояние", width=14), Head(title="Школа", width=30)
Rows = Iterable[Row]
Titles = Mapping[str, str]


def state(row: Row, note: str = "") -> Shown:
    """The state of a record as a word with a shape."""
    return Shown(text=row.get_state_display(), tone=TONES[row.state], note=note)


def curators(rows: Rows, at: Address, unable: frozenset[int] = frozenset()) -> Listing:
    """Who helps which school; `unable`: those whose curator cannot open it."""
    heads = (
        SCHOOL, Head(title="Куратор", width=40), Head(title="Школа-лидер", width=30),
        Head(title="В чём помогает", width=50, minor=True), Head(title="Срок", width=24),
        Head(title="Чем назначен", width=30, minor=True), STATE,
    )  # fmt: skip
    lines = [
        Line(
            title=str(row.organisation), address=at(row),
            cells=(_curator(row, unable=row.pk in unable), told(row.mentor_school), told(row.aim),
                   term(row), told(row.basis), state(row, _against(row))),
        )
        for row in rows
    ]  # fmt: skip
    return Listing(name="Кураторы", heads=heads, lines=lines)


def _curator(row: Row, *, unable: bool) -> Shown:
    if row.curator is None:
        return Shown(text="–")
    where = f"{row.curator.title}, {row.curator.organisation}"
    warning = "нет доступа к этой школе" if unable else ""
    return Shown(text=str(row.curator.person), note=where, warning=warning)


def _against(row: Row) -> str:
    return "; ".join(words for _, words in row.conflicts)


def visits(rows: Rows, at: Address, risks: Titles, today: object) -> Listing:
    """Visits as lines of curators' plans."""
    heads = (
        SCHOOL, Head(title="Направление", width=50), Head(title="Когда", width=20),
        Head(title="Кто", width=28, minor=True), Head(title="Часов", width=8, num=True),
        Head(title="Участников", width=10, num=True), Head(title="Уроков", width=8, num=True),
        Head(title="Что увидели и о чём договорились", width=60, wide=True), STATE,
    )  # fmt: skip
    lines = [
        Line(
            title=str(row.organisation), address=at(row),
            cells=(
                Shown(text=row.topic, note="; ".join(
                    part for part in (row.get_form_display(), risks.get(row.risk_factor, "")) if part)),
                _when(row, today), told(_visitor(row)), count(row.hours), count(row.participants),
                count(row.lessons), Shown(text=row.seen, note=_agreed(row)), state(row),
            ),
        )
        for row in rows
    ]  # fmt: skip
    return Listing(name="Выезды", heads=heads, lines=lines)


def _when(row: Row, today: object) -> Shown:
    moved = (
        f"сначала {row.first_planned_on:%d.%m.%Y}" if row.first_planned_on != row.planned_on else ""
    )
    late = row.state == "planned" and row.planned_on < today
    shown = row.held_on or row.planned_on
    return Shown(text=f"{shown:%d.%m.%Y}", note=moved, warning="отчёта нет" if late else "")


def _visitor(row: Row) -> str:
    if row.curatorship is None:
        return "методическая служба"
    who = row.curatorship.curator.person if row.curatorship.curator else None
    return str(who or row.curatorship.mentor_school)


def _agreed(row: Row) -> str:
    if not row.agreed:
        return ""
    due = f" (к {row.agreed_due:%d.%m.%Y})" if row.agreed_due else ""
    kept = f"; выполнено {row.kept_on:%d.%m.%Y}" if row.kept_on else ""
    return f"договорились: {row.agreed}{due}{kept}"


def agreements(rows: Rows, at: Address) -> Listing:
    """Network agreements with how much they did."""
    heads = (
        Head(title="Договор", width=50), Head(title="Стороны", width=50),
        Head(title="Реквизиты", width=30, minor=True), Head(title="Срок", width=24),
        Head(title="Мероприятий", width=16), STATE,
    )  # fmt: skip
    lines = [
        Line(
            title=row.title, address=at(row),
            cells=(
                told(", ".join(str(side) for side in row.sides.all())), told(row.basis), term(row),
                told(share_words(row.held, row.planned)), state(row),
            ),
        )
        for row in rows
    ]  # fmt: skip
    return Listing(name="Сетевые договоры", heads=heads, lines=lines)


def pairs(rows: Rows, at: Address, subjects: Titles) -> Listing:
    """Mentoring pairs."""
    heads = (
        Head(title="Кому помогают", width=34), Head(title="Наставник", width=34),
        Head(title="Предмет", width=20), Head(title="Чему учится", width=40, minor=True),
        Head(title="Срок", width=24), Head(title="Встреч", width=8, num=True),
        Head(title="Часов", width=8, num=True), STATE,
    )  # fmt: skip
    lines = [
        Line(
            title=str(row.mentee.person), address=at(row),
            note=f"{row.mentee.title}, {row.organisation}",
            cells=(
                Shown(text=str(row.mentor.person),
                      note=f"{row.mentor.title}, {row.mentor.organisation}"),
                told(subjects.get(row.subject, "")), told(row.aim), term(row), count(row.meetings),
                count(row.hours), state(row),
            ),
        )
        for row in rows
    ]  # fmt: skip
    return Listing(name="Наставничество", heads=heads, lines=lines)


def training(rows: Rows, at: Address, deficits: Titles) -> Listing:
    """Seminars and courses with participation by counts."""
    heads = (
        Head(title="Тема", width=60), Head(title="Когда", width=14),
        Head(title="Кто проводит", width=30, minor=True), Head(title="Часов", width=8, num=True),
        Head(title="Школ", width=8, num=True), Head(title="Участвовало", width=12, num=True),
        Head(title="Дефициты", width=50, minor=True), STATE,
    )  # fmt: skip
    lines = []
    for row in rows:
        came = [one.came for one in row.participations.all() if one.came is not None]
        lines.append(
            Line(
                title=row.title, address=at(row), note=row.get_form_display(),
                cells=(
                    day(row.held_on or row.planned_on), told(row.provider or row.provider_text),
                    count(row.hours), count(len(row.participations.all())),
                    count(sum(came) if came else None),
                    told("; ".join(deficits.get(one, one) for one in row.deficits)), state(row),
                ),
            )
        )  # fmt: skip
    return Listing(name="Обучение учителей", heads=heads, lines=lines)


def deficit_counts(rows: Rows, at: Address, deficits: Titles, subjects: Titles) -> Listing:
    """Deficits by counts, and how many are helped."""
    heads = (
        SCHOOL, Head(title="Дефицит", width=44), Head(title="Прошли диагностику", width=12, num=True),
        Head(title="С дефицитом", width=12, num=True), Head(title="С маршрутом", width=16),
        Head(title="Завершили", width=16), Head(title="На день", width=14),
        Head(title="Источник", width=30, minor=True),
    )  # fmt: skip
    lines = [
        Line(
            title=str(row.organisation), address=at(row),
            cells=(
                Shown(text=deficits.get(row.deficit, row.deficit),
                      note=subjects.get(row.subject, "")),
                count(row.diagnosed), count(row.found), told(share_words(row.with_plan, row.found)),
                told(share_words(row.completed, row.with_plan)), day(row.checked_on),
                told(row.source),
            ),
        )
        for row in rows
    ]  # fmt: skip
    return Listing(name="Дефициты учителей", heads=heads, lines=lines)


def psychosocial(rows: Rows, at: Address) -> Listing:
    """Help of ППМС specialists by counts."""
    heads = (
        SCHOOL, Head(title="Что", width=34), Head(title="Кому", width=16),
        Head(title="Кто помогал", width=30), Head(title="С", width=14),
        Head(title="По", width=14), Head(title="Занятий", width=9, num=True),
        Head(title="Человек", width=9, num=True), Head(title="Часов", width=9, num=True),
        Head(title="Примечание", width=40, minor=True),
    )  # fmt: skip
    lines = [
        Line(
            title=str(row.organisation), address=at(row),
            cells=(
                told(row.get_form_display()), told(row.get_recipient_display()),
                told(row.provider or "–"), day(row.since), day(row.until), count(row.sessions),
                count(row.people), count(row.hours), told(row.note),
            ),
        )
        for row in rows
    ]  # fmt: skip
    return Listing(name="Помощь ППМС", heads=heads, lines=lines)


def programmes(rows: Rows, at: Address, risks: Titles) -> Listing:
    """Programmes of schools with their targets and measures."""
    heads = (
        SCHOOL, Head(title="Программа", width=60), Head(title="Рисковый фактор", width=40),
        Head(title="Показателей", width=12, num=True), Head(title="Достигнуто", width=14),
        Head(title="Мер", width=8, num=True), STATE,
    )  # fmt: skip
    lines = [
        Line(
            title=str(row.organisation), address=at(row),
            cells=(
                Shown(text=row.title, note=row.get_kind_display()),
                told(risks.get(row.risk_factor, "")), count(row.target_count),
                told(share_words(row.reached_count, row.target_count) if row.target_count else "–"),
                count(row.measure_count),
                Shown(text=row.get_state_display(), tone=PLAN_TONES[row.state]),
            ),
        )
        for row in rows
    ]  # fmt: skip
    return Listing(name="Программы школ", heads=heads, lines=lines)


PLAN_TONES = {"prepared": "todo", "in_force": "progress", "closed": "neutral"}


def is_reached(target: Row) -> bool:
    """Reached when the value has come from the baseline as far as the target, in the target's direction."""
    if target.reached is None:
        return False
    wanted = target.target - target.baseline
    return (target.reached - target.target) * (1 if wanted >= 0 else -1) >= 0
