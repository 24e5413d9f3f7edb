"""Targeted recommendations: appendices 1…n hold results by direction, n+1…2n what is recommended and to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from opora.core.disclosure import Audience
from opora.core.methodology.directions import Direction
from opora.core.methodology.rules import Addressee
from opora.core.monitoring import Finding, Monitoring
from opora.core.papers.look import Look
from opora.core.papers.model import (
    Align,
    Appendix,
    Block,
    Heading,
    Paper,
    Signature,
    Table,
    paragraph,
    points,
)
from opora.core.papers.report.indicators import values_table
from opora.core.papers.wording import ended, tidy
from opora.core.russian_numbers import school_year


@dataclass
class Gathered:
    """One recommendation with everything it answers."""

    text: str
    material: str | None
    repeats: bool = False
    grounds: dict[str, None] = field(default_factory=dict)
    schools: dict[str, None] = field(default_factory=dict)


def recommendations_paper(
    monitoring: Monitoring, audience: Audience = Audience.COORDINATOR
) -> Paper:
    """Recommendations by addressee, with the results they follow from."""
    look = Look(monitoring, audience)
    words = look.words
    directions = directions_present(look)
    results = tuple(_results(look, one, number) for number, one in enumerate(directions, 1))
    advice = tuple(
        _advice(look, one, number) for number, one in enumerate(directions, len(directions) + 1)
    )
    return Paper(
        kind="Адресные рекомендации",
        title=(words.say("recommendations_title", year=school_year(look.year)),),
        office=look.pack.identity.office,
        place=look.pack.identity.place,
        restriction=None if look.public else words.say("restriction"),
        blocks=tuple(_body(look, directions)),
        signatures=(Signature(words.say("post_of_head")),),
        appendices=(*results, *advice),
    )


def directions_present(look: Look) -> list[Direction]:
    """Directions with indicators, in the order of their numbers."""
    used = {one.direction for one in look.pack.indicators.values()}
    return sorted(
        (one for one in look.pack.directions.values() if one.id in used), key=lambda one: one.number
    )


def _body(look: Look, directions: list[Direction]) -> Iterator[Block]:
    say = look.words.say
    requisites = "(от «____» ______________ 20___ г. № ________)"
    yield paragraph(
        say("recommendations_basis", year=school_year(look.year), requisites=requisites)
    )
    for section, first in (
        ("recommendations_results", 1),
        ("recommendations_advice", len(directions) + 1),
    ):
        yield paragraph(say(section), keep_next=True)
        lines = [
            say("recommendations_appendix", direction=one.title, appendix=str(number))
            for number, one in enumerate(directions, first)
        ]
        yield points((*(f"{line};" for line in lines[:-1]), *(f"{line}." for line in lines[-1:])))
    yield from _whose(look, directions)
    yield paragraph(say("recommendations_note"))
    yield paragraph(say("recommendations_no_rank"))


def _whose(look: Look, directions: list[Direction]) -> Iterator[Block]:
    """Where each addressee finds its part: appendices and how many recommendations."""
    first = len(directions) + 1
    parts = [
        (str(number), gather(look, _findings(look, one)))
        for number, one in enumerate(directions, first)
    ]
    rows = [
        (one.dative, *(str(len(found[one.id])) if one.id in found else "–" for _, found in parts))
        for one in sorted(look.pack.addressees.values(), key=lambda each: each.order)
        if any(one.id in found for _, found in parts)
    ]
    narrow: tuple[Align, ...] = tuple("center" for _ in parts)
    if rows:
        yield Table(
            title="Число рекомендаций по адресатам",
            header=("Адресат", *(f"Приложение\u00a0{number}" for number, _ in parts)),
            rows=tuple(rows),
            widths=(170.0 - 32 * len(parts), *(32.0 for _ in parts)),
            aligns=("left", *narrow),
        )


def _results(look: Look, direction: Direction, number: int) -> Appendix:
    title = look.words.say("recommendations_results_title", direction=direction.title)
    return Appendix(number, title, tuple(_result_blocks(look, direction)))


def _result_blocks(look: Look, direction: Direction) -> Iterator[Block]:
    within = [one for one in look.pack.indicators.values() if one.direction == direction.id]
    known = [one for one in within if look.value(one.id).value is not None]
    if known:
        yield values_table(look, "Значения показателей по муниципалитету", known, look.changes)
    findings = _findings(look, direction)
    if not findings:
        yield paragraph(look.words.say("recommendations_none", "nothing_notable"))
    else:
        yield _facts_table(look, findings)


def _facts_table(look: Look, findings: list[Finding]) -> Table:
    """What was found, each rule once, with its schools."""
    by_rule: dict[str, dict[str, None]] = {}
    for one in findings:
        by_rule.setdefault(one.rule, {})[one.school_id or ""] = None
    return Table(
        title="Установленные факты",
        header=("Факт", "Школ", "Школы"),
        rows=tuple(
            (look.pack.rules[rule].title, told["count"], told["schools"] or "муниципалитет")
            for rule, schools in by_rule.items()
            for told in [look.named(schools)]
        ),
        widths=(70, 18, 82),
        aligns=("left", "right", "left"),
    )


def _findings(look: Look, direction: Direction) -> list[Finding]:
    place = {one: number for number, one in enumerate(look.titles, 1)}
    own = [one for one in look.run.findings if look.pack.rules[one.rule].direction == direction.id]
    known = [one for one in own if one.school_id is None or one.school_id in place]
    return sorted(known, key=lambda one: (one.rule, place.get(one.school_id or "", 0)))


def _advice(look: Look, direction: Direction, number: int) -> Appendix:
    title = look.words.say("recommendations_advice_title", direction=direction.title)
    return Appendix(number, title, tuple(_advice_blocks(look, direction)))


def _advice_blocks(look: Look, direction: Direction) -> Iterator[Block]:
    gathered = gather(look, _findings(look, direction))
    if not gathered:
        yield paragraph(look.words.say("recommendations_none", "nothing_notable"))
        return
    for addressee in sorted(look.pack.addressees.values(), key=lambda one: one.order):
        if addressee.id in gathered:
            yield Heading(2, f"{addressee.dative}:", numbered=False)
            yield _advice_table(look, addressee, list(gathered[addressee.id].values()))


def gather(look: Look, findings: list[Finding]) -> dict[str, dict[str, Gathered]]:
    """Recommendations by addressee and text: the same words for several schools stand once."""
    found: dict[str, dict[str, Gathered]] = {}
    for finding in findings:
        for one in finding.advice:
            kept = found.setdefault(one.addressee, {}).setdefault(
                one.text, Gathered(one.text, one.material)
            )
            kept.repeats = kept.repeats or one.repeats
            kept.grounds[look.pack.rules[finding.rule].title] = None
            if finding.school_id is not None:
                kept.schools[finding.school_id] = None
    return found


def _advice_table(look: Look, addressee: Addressee, advice: list[Gathered]) -> Table:
    rows = []
    for number, one in enumerate(advice, 1):
        material = f"\nМатериал: {ended(one.material)}" if one.material else ""
        mark = "*" if one.repeats else ""
        schools = look.named(one.schools)["schools"]
        whom = f"\n{schools}" if schools else ""
        grounds = ended("; ".join(one.grounds))
        rows.append(
            (str(number), tidy(f"{ended(one.text)}{mark}{material}"), tidy(f"{grounds}{whom}"), "")
        )
    repeated = any(one.repeats for one in advice)
    return Table(
        title="",
        header=("№", "Рекомендация", "Основание, школы", "Срок"),
        rows=tuple(rows),
        widths=(11, 80, 55, 24),
        aligns=("center", "left", "left", "center"),
        notes=(look.words.say("recommendations_repeats", "notable"),) if repeated else (),
        numbered=False,
    )
