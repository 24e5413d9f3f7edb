"""A plan as a paper: «УТВЕРЖДЕНА» with its act, measures by sections in one table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opora.core.papers.model import Band, Block, Paper, Table, paragraph
from opora.core.plans.model import PlannedMeasure
from opora.core.russian_numbers import decimal


# How titles of plans begin, the longer first.
KINDS = ("муниципальная программа", "дорожная карта", "программа", "план")


@dataclass(frozen=True, kw_only=True)
class PlanWords:
    """What a plan's paper is drawn from; `approval`: lines of the mark of approval."""

    kind: str
    title: str
    whose: str
    edition: int
    approval: tuple[str, ...] = ()
    measures: Sequence[PlannedMeasure] = ()


def plan_paper(plan: PlanWords) -> Paper:
    """The paper."""
    blocks: list[Block] = [_table(plan.measures)]
    targets = tuple(_targets(plan.measures))
    if targets:
        blocks.append(
            Table(
                title="Целевые показатели",
                header=("Мера", "Показатель", "Исходное значение", "Целевое значение"),
                rows=targets,
                widths=(0.12, 0.48, 0.2, 0.2),
                aligns=("center", "left", "right", "right"),
                numbered=False,
            )
        )
    if plan.edition > 1:
        blocks.append(paragraph(f"Редакция {plan.edition}.", indent=False))
    kind, title = headed(plan.kind, plan.title)
    return Paper(
        kind=kind,
        title=(title,) if title else (),
        office=plan.whose or None,
        place=None,
        dated=False,
        approval=plan.approval,
        blocks=tuple(blocks),
    )


def headed(kind: str, title: str) -> tuple[str, str]:
    """The kind of the paper and the rest of its title, so that neither word is printed twice.

    >>> headed("дорожная карта школы", "Дорожная карта на 2025/26 учебный год")
    ('Дорожная карта', 'на 2025/26 учебный год')
    >>> headed("план куратора", "Работа со школой")
    ('План куратора', 'Работа со школой')
    """
    for words in (kind, *KINDS):
        if title.lower().startswith(words):
            return words.capitalize(), title[len(words) :].strip()
    return kind.capitalize(), title


def _table(measures: Sequence[PlannedMeasure]) -> Table:
    rows: list[tuple[str, ...] | Band] = []
    section = ""
    for place, one in enumerate(measures, 1):
        if one.section and one.section != section:
            rows.append(Band(one.section))
        section = one.section
        who = ", ".join(part for part in (one.responsible, one.organisation) if part)
        rows.append((one.number or str(place), one.text, one.term, who, one.expected_result))
    return Table(
        title="",
        header=("№ п/п", "Мероприятие", "Срок", "Ответственный", "Ожидаемый результат"),
        rows=tuple(rows),
        widths=(0.08, 0.35, 0.15, 0.2, 0.22),
        aligns=("center", "left", "left", "left", "left"),
        numbered=False,
    )


def _targets(measures: Sequence[PlannedMeasure]) -> Iterator[tuple[str, ...]]:
    for place, one in enumerate(measures, 1):
        if one.indicator:
            yield (
                one.number or str(place),
                one.indicator,
                *map(_number, (one.baseline_value, one.target_value)),
            )


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return decimal(value, 0 if value == int(value) else 2)
