"""Findings with causes for people to choose from, and practices worth spreading."""

from collections.abc import Iterator

from opora.core.monitoring import Finding
from opora.core.papers.look import Look
from opora.core.papers.model import Block, Heading, paragraph, points
from opora.core.papers.wording import ended, lowered, tidy


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
    for rule, findings in by_rule.items():
        yield Heading(2, look.pack.rules[rule].title)
        yield from _rule(look, findings)


def _rule(look: Look, findings: list[Finding]) -> Iterator[Block]:
    if look.public:
        schools = look.named(one.school_id for one in findings if one.school_id)
        if schools["schools"]:
            yield paragraph(ended(schools["schools"]))
    else:
        yield points(tuple(ended(tidy(finding_text(look, one))) for one in findings))
    causes = dict.fromkeys(cause for one in findings for cause in one.causes)
    yield paragraph(look.words.say("causes_which"), keep_next=True)
    chosen = (look.pack.causes[one] for one in causes)
    yield points(tuple(f"{one.title} ({_question(one.question)})" for one in chosen), "box")


def finding_text(look: Look, one: Finding) -> str:
    """The finding, begun with the school's name unless it holds it already."""
    if one.school_id is None:
        return one.text
    label, title = look.labels[one.school_id], look.titles[one.school_id]
    text = tidy(one.text).replace(title, label)
    return text if label in text else f"{label}: {lowered(text)}"


def _question(question: str) -> str:
    return question[:1].lower() + question[1:]


def practices(look: Look) -> Iterator[Block]:
    """Section «Успешные практики»."""
    yield Heading(1, "Успешные практики")
    yes, unknown = look.having("resilient")
    if yes:
        yield paragraph(look.words.say("practices", "notable", **look.named(yes)))
        return
    every = len(unknown) == len(look.titles)
    yield paragraph(look.words.say("practices", "cannot_tell" if every else "nothing_notable"))
