"""Findings with causes for people to choose from, and practices worth spreading."""

from collections.abc import Iterator

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
    yield Table(
        title="Факты и возможные причины",
        header=("Установленный факт", "Школы", "Возможные причины (отметить)"),
        rows=tuple(_row(look, rule, findings) for rule, findings in by_rule.items()),
        widths=(50, 48, 72),
        aligns=("left", "left", "left"),
    )


def _row(look: Look, rule: str, findings: list[Finding]) -> tuple[str, ...]:
    schools = look.named(one.school_id for one in findings if one.school_id)["schools"]
    causes = dict.fromkeys(cause for one in findings for cause in one.causes)
    chosen = (look.pack.causes[one] for one in causes)
    marked = "\n".join(f"□\u00a0{one.title}: {lowered(one.question)}" for one in chosen)
    return look.pack.rules[rule].title, schools or "муниципалитет", marked


def practices(look: Look) -> Iterator[Block]:
    """Section «Успешные практики»."""
    yield Heading(1, "Успешные практики")
    yes, unknown = look.having("resilient")
    if yes:
        yield paragraph(look.words.say("practices", "notable", **look.named(yes)))
        return
    every = len(unknown) == len(look.titles)
    yield paragraph(look.words.say("practices", "cannot_tell" if every else "nothing_notable"))
