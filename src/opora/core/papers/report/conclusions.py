"""Conclusions: what the year shows, in a few numbered points."""

from collections.abc import Iterator

from opora.core.monitoring import SignState
from opora.core.papers.look import Look
from opora.core.papers.model import Block, Heading, points
from opora.core.russian_numbers import Forms, counted


INDICATORS: Forms = ("показателя", "показателей", "показателей")


def conclusions(look: Look) -> Iterator[Block]:
    """Section «Выводы»."""
    yield Heading(1, "Выводы")
    yield points(tuple(_points(look)), "decimal")


def _points(look: Look) -> Iterator[str]:
    yield from _identified(look)
    yield _dynamics(look)
    raised = [
        one.school_id
        for one in look.run.signs
        if one.state == SignState.RAISED and one.school_year == look.year
    ]
    if raised:
        yield look.words.say("conclusion_signs", "notable", **look.named(raised))
    yield look.words.say("conclusion_findings", findings=str(len(look.run.findings)))
    issues = sum(one.count for one in look.run.issues)
    if issues:
        yield look.words.say("conclusion_data", "notable", issues=str(issues))


def _identified(look: Look) -> Iterator[str]:
    verdicts = look.verdicts(look.pack.identity.adopted.get("criterion"))
    met = [one.school_id for one in verdicts if one.verdict == "met"]
    unknown = [one for one in verdicts if one.verdict == "cannot_tell"]
    if not met:
        yield look.words.say("conclusion_identified", "nothing_notable")
    else:
        yield look.words.say("conclusion_identified", "notable", **look.named(met))
    if unknown:
        yield look.words.say("conclusion_identified", "cannot_tell", count=str(len(unknown)))


def _dynamics(look: Look) -> str:
    sides = {"higher": 1, "lower": -1, "neither": 0}
    judged = [(one, look.changes[one.id]) for one in look.pack.indicators.values()]
    told = [(one, moved) for one, moved in judged if moved.low is not None and sides[one.better]]
    if not told:
        return look.words.say("conclusion_dynamics", "cannot_tell")
    certain = [sides[one.better] * (moved.change or 0.0) for one, moved in told if moved.certain]
    return look.words.say(
        "conclusion_dynamics",
        indicators=counted(len(told), INDICATORS),
        improved=str(sum(one > 0 for one in certain)),
        worsened=str(sum(one < 0 for one in certain)),
    )
