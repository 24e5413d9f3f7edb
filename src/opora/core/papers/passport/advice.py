"""Findings of one school and what is recommended to it."""

from collections.abc import Iterator

from opora.core.monitoring import Finding
from opora.core.papers.look import Look
from opora.core.papers.model import Block, Heading, Item, NumberedList, paragraph, text_runs
from opora.core.papers.wording import ended, tidy


def advice(look: Look, school: str) -> Iterator[Block]:
    """Section «Выводы и рекомендации»."""
    found = [one for one in look.run.findings if one.school_id == school]
    yield Heading(1, "Выводы и рекомендации")
    if not found:
        yield paragraph(look.words.say("passport_findings", "nothing_notable"))
        return
    yield paragraph(look.words.say("passport_findings", "notable"), keep_next=True)
    items: list[Item] = []
    for finding in found:
        items.append(
            Item(
                text_runs(
                    f"**{ended(look.pack.rules[finding.rule].title)}** {ended(tidy(finding.text))}"
                )
            )
        )
        items += _recommended(look, finding)
    yield NumberedList(tuple(items), "decimal")


def _recommended(look: Look, finding: Finding) -> Iterator[Item]:
    for one in finding.advice:
        addressee = look.pack.addressees[one.addressee].dative
        material = f" Материал: {ended(one.material)}" if one.material else ""
        text = one.text[:1].lower() + one.text[1:] if one.text[1:2].islower() else one.text
        yield Item(text_runs(tidy(f"{addressee}: {ended(text)}{material}")), 1)
