"""Objectivity signs as questions to schools."""

from collections.abc import Iterator
from itertools import groupby

from opora.core.monitoring import SignResult, SignState
from opora.core.papers.look import Look
from opora.core.papers.model import Band, Block, Heading, Table, paragraph
from opora.core.papers.wording import lowered
from opora.core.russian_numbers import decimal


def signs(look: Look) -> Iterator[Block]:
    """Section «Достоверность результатов: вопросы школам»."""
    yield Heading(1, "Достоверность результатов: вопросы школам")
    yield paragraph(look.words.say("signs_intro"))
    found = [
        one
        for one in look.run.signs
        if one.school_id in look.titles and one.school_year == look.year
    ]
    raised = [one for one in found if one.state == SignState.RAISED]
    if raised:
        schools = look.named(one.school_id for one in raised)
        yield paragraph(look.words.say("signs", "notable", **schools))
    else:
        yield paragraph(look.words.say("signs", "nothing_notable"))
    if raised and not look.public:
        yield paragraph(look.words.say("signs_table"), keep_next=True)
        yield _questions(look, raised)
    yield from _unknown(look, found)


def _questions(look: Look, raised: list[SignResult]) -> Table:
    """Each question once, with the schools it is put to."""
    rows: list[tuple[str, ...] | Band] = []
    for sign, definition in look.pack.signs.items():
        by_school = {one.school_id: one for one in raised if one.sign == sign}
        if by_school:
            rows.append(Band(definition.question))
        rows += [
            (label, str(one.n), _number(one.observed), _number(one.limit))
            for school, label in look.labels.items()
            if (one := by_school.get(school)) is not None
        ]
    return Table(
        title="Вопросы к школам",
        header=("Школа", "N", "Наблюдается", "Граница"),
        rows=tuple(rows),
        widths=(92, 18, 30, 30),
        aligns=("left", "right", "right", "right"),
    )


def _number(value: float | None) -> str:
    return "–" if value is None else decimal(value, 2)


def question_row(look: Look, one: SignResult) -> tuple[str, str, str]:
    """The neutral question, the participants behind it and the numbers compared."""
    return look.pack.signs[one.sign].question, str(one.n), one.reason


def _unknown(look: Look, found: list[SignResult]) -> Iterator[Block]:
    """Signs that cannot be told for any school, by reason."""
    by_sign: dict[str, list[SignResult]] = {}
    for one in found:
        by_sign.setdefault(one.sign, []).append(one)
    silent = [
        (group[0].reason, sign)
        for sign, group in by_sign.items()
        if all(one.state == SignState.CANNOT_TELL for one in group)
    ]
    for reason, pairs in groupby(sorted(silent), key=lambda pair: pair[0]):
        titles = "; ".join(lowered(look.pack.signs[sign].title) for _, sign in pairs)
        told = why_untold(reason)
        yield paragraph(look.words.say("signs_unknown", "cannot_tell", signs=titles, reason=told))


def why_untold(reason: str) -> str:
    """The reason alone, to stand in a sentence that already says «нельзя сказать».

    >>> why_untold("Нельзя сказать: нет строк региона.")
    'нет строк региона'
    """
    return lowered(lowered(reason).removeprefix("нельзя сказать: "))
