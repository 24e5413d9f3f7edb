"""What the criteria say of one school: verdict, stability, grounds, and what a single participant changes."""

from collections.abc import Iterator

from opora.core.monitoring import Verdict
from opora.core.papers.grounds import own_grounds_table, probability
from opora.core.papers.look import Look
from opora.core.papers.model import Block, Heading, paragraph
from opora.core.papers.report.identification import LEVELS
from opora.core.papers.wording import ended


STATES = {"met": "notable", "not_met": "nothing_notable", "cannot_tell": "cannot_tell"}


def verdicts(look: Look, school: str) -> Iterator[Block]:
    """Section «Выводы по критериям»."""
    adopted = look.pack.identity.adopted
    named = dict.fromkeys(adopted.get(one) for one in ("published_criterion", "criterion"))
    found = [
        one for criterion in named for one in look.verdicts(criterion) if one.school_id == school
    ]
    listed = [one for one in look.listed if one.school_id == school]
    if not found and not listed:
        return
    yield Heading(1, "Выводы по критериям")
    for one in found:
        yield from _verdict(look, one)
    with_grounds = next((one for one in found if one.grounds), None)
    if with_grounds is not None:
        yield own_grounds_table(look, with_grounds)
    if listed:
        lists = "; ".join(
            f"{LEVELS.get(one.level, one.level)}, {one.year}\u00a0г."
            + (f", письмо {one.letter}" if one.letter else "")
            for one in listed
        )
        yield paragraph(look.words.say("passport_above", "notable", lists=lists))


def _verdict(look: Look, one: Verdict) -> Iterator[Block]:
    say = look.words.say
    title = look.pack.criteria[one.criterion].title
    texts = [
        say("passport_verdict", STATES[one.verdict], criterion=title, reason=ended(one.reason))
    ]
    if one.stability is not None and "ероятность" not in one.reason:  # said once is enough
        texts.append(say("passport_stability", stability=probability(one.stability)))
    if one.single_participant:
        procedures = "; ".join(map(look.procedure, one.single_participant))
        texts.append(say("passport_single", "notable", procedures=procedures))
    elif one.grounds:
        texts.append(say("passport_single", "nothing_notable"))
    yield paragraph(" ".join(text.strip() for text in texts))
