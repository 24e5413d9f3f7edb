"""Findings with causes for people to choose from, and practices worth spreading."""

from collections.abc import Iterator, Mapping

from opora.core.monitoring import Finding
from opora.core.papers.look import Look
from opora.core.papers.model import Block, Heading, Table, paragraph
from opora.core.papers.wording import lowered


def causes(look: Look) -> Iterator[Block]:
    """Section «Выводы по школам и возможные причины»: findings of one rule together."""
    yield Heading(1, "Установленные факты и возможные причины")
    by_rule: dict[str, list[Finding]] = {}
    for one in look.run.findings:
        if one.causes and (one.school_id is None or one.school_id in look.titles):
            by_rule.setdefault(one.rule, []).append(one)
    if not by_rule:
        yield paragraph(look.words.say("causes", "nothing_notable"))
        return
    yield paragraph(look.words.say("causes_intro"))
    yield from _tables(look, by_rule)


def _tables(look: Look, by_rule: Mapping[str, list[Finding]]) -> Iterator[Block]:
    """Facts with numbers of causes, the commonest first; then the causes, each once."""
    numbers = {one: number for number, one in enumerate(_met_causes(by_rule), 1)}
    commonest = sorted(by_rule, key=lambda rule: -len(by_rule[rule]))
    yield Table(
        title="Установленные факты и номера возможных причин",
        header=("Установленный факт", "Школы", "Причины"),
        rows=tuple(_row(look, rule, by_rule[rule], numbers) for rule in commonest),
        widths=(62, 84, 24),
        aligns=("left", "left", "center"),
    )
    yield Table(
        title="Возможные причины",
        header=("№", "Причина и вопрос, который её проверяет", "Подтверждена в школах"),
        rows=tuple(
            (
                str(number),
                f"{look.pack.causes[one].title}: {lowered(look.pack.causes[one].question)}",
                "",
            )
            for one, number in numbers.items()
        ),
        widths=(11, 103, 56),
        aligns=("center", "left", "left"),
    )


def _met_causes(by_rule: Mapping[str, list[Finding]]) -> dict[str, None]:
    """Causes that stand behind some fact, each once."""
    every = (one for findings in by_rule.values() for one in findings)
    return dict.fromkeys(cause for one in every for cause in one.causes)


def _row(
    look: Look, rule: str, findings: list[Finding], numbers: Mapping[str, int]
) -> tuple[str, ...]:
    schools = look.named(one.school_id for one in findings if one.school_id)["schools"]
    causes = sorted({numbers[cause] for one in findings for cause in one.causes})
    told = ", ".join(str(one) for one in causes)
    return look.pack.rules[rule].title, schools or "муниципалитет", told


def practices(look: Look) -> Iterator[Block]:
    """Section «Успешные практики»."""
    yield Heading(1, "Успешные практики")
    yes, unknown = look.having("resilient")
    if yes:
        yield paragraph(look.words.say("practices", "notable", **look.named(yes)))
        return
    every = len(unknown) == len(look.titles)
    yield paragraph(look.words.say("practices", "cannot_tell" if every else "nothing_notable"))
