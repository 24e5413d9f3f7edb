"""Targeted recommendations as people edited and addressed them: facts they follow from, then what is asked of whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from opora.core.methodology.pack import Pack
from opora.core.papers.model import (
    Appendix,
    Block,
    Heading,
    Paper,
    Signature,
    Table,
    paragraph,
)
from opora.core.papers.wording import Wording, ended, tidy
from opora.core.russian_numbers import school_year


FACTS = "Установленные факты"
_DIRECTION = re.compile(r"«.+»", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One recommendation as it is printed; `grounds` are the facts it follows from, `whom` its addressees."""

    text: str
    grounds: tuple[str, ...]
    whom: tuple[str, ...]
    material: str = ""
    due: str = ""
    repeats: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """Recommendations of one direction by addressee («Руководителям …»), in the order they are printed."""

    title: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]  # fact, schools (none: the municipality)
    asked: tuple[tuple[str, tuple[Asked, ...]], ...]


def addressed_paper(
    pack: Pack, year: int, parts: tuple[Part, ...], *, date_text: str | None = None
) -> Paper:
    """The paper: an appendix with recommendations for each direction, and in it the facts they follow from."""
    words = Wording(pack.sentences)
    years = school_year(year)
    return Paper(
        kind="Адресные рекомендации",
        title=(words.say("recommendations_title", year=years),),
        office=pack.identity.office,
        place=pack.identity.place,
        date_text=date_text,
        restriction=words.say("restriction"),
        blocks=tuple(_body(words, years)),
        signatures=(Signature(words.say("post_of_head")),),
        appendices=tuple(
            Appendix(number, _title(words, part), tuple(_part(words, part)))
            for number, part in enumerate(parts, 1)
        ),
    )


def facts_apart(appendix: Appendix) -> tuple[Appendix | None, Appendix]:
    """The facts of a direction and what is recommended on them, each as an appendix of its own.

    >>> facts, advice = facts_apart(
    ...     Appendix(1, "Рекомендации: «Работа»", (paragraph("Что делать."),))
    ... )
    >>> (facts, advice.title)
    (None, 'Рекомендации: «Работа»')
    """
    first = appendix.blocks[0] if appendix.blocks else None
    if not isinstance(first, Table) or first.title != FACTS:
        return None, appendix
    named = _DIRECTION.search(appendix.title)
    title = f"Результаты мониторинга по направлению {named[0]}" if named else FACTS
    facts = replace(appendix, title=title, blocks=appendix.blocks[:1])
    return facts, replace(appendix, blocks=appendix.blocks[1:])


def _title(words: Wording, part: Part) -> str:
    if not part.title:
        return words.say("addressed_other")
    return words.say("recommendations_advice_title", direction=part.title)


def _body(words: Wording, years: str) -> Iterator[Block]:
    yield paragraph(words.say("addressed_basis", year=years))
    yield paragraph(words.say("recommendations_note"))
    yield paragraph(words.say("recommendations_no_rank"))


def _part(words: Wording, part: Part) -> Iterator[Block]:
    if part.facts:
        yield Table(
            title=FACTS,
            header=("Факт", "Школ", "Школы"),
            rows=tuple(
                (fact, str(len(schools)) if schools else "–", ", ".join(schools) or "муниципалитет")
                for fact, schools in part.facts
            ),
            widths=(70, 18, 82),
            aligns=("left", "right", "left"),
        )
    for dative, asked in part.asked:
        yield Heading(2, f"{dative}:", numbered=False)
        yield _table(words, asked)


def _table(words: Wording, asked: tuple[Asked, ...]) -> Table:
    repeated = any(one.repeats for one in asked)
    return Table(
        title="",
        header=("№", "Рекомендация", "Основание, кому", "Срок"),
        rows=tuple(_row(number, one) for number, one in enumerate(asked, 1)),
        widths=(11, 80, 55, 24),
        aligns=("center", "left", "left", "center"),
        notes=(words.say("recommendations_repeats", "notable"),) if repeated else (),
        numbered=False,
    )


def _row(number: int, one: Asked) -> tuple[str, ...]:
    mark = "*" if one.repeats else ""
    material = f"\nМатериал: {ended(one.material)}" if one.material else ""
    grounds = ended("; ".join(one.grounds))
    whom = f"\n{', '.join(one.whom)}" if one.whom else ""
    return (
        str(number),
        tidy(f"{ended(one.text)}{mark}{material}"),
        tidy(f"{grounds}{whom}".strip()),
        one.due,
    )
