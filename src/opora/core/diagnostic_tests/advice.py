"""From deficits of a test to drafts of recommendations to a group of teachers: of one subject in one grade."""

from collections.abc import Mapping
from dataclasses import dataclass

from opora.core.diagnostic_tests.figures import CodeFigures, DiagnosticAnalysis, Mastery
from opora.core.diagnostic_tests.limits import Limits
from opora.core.methodology.rules import Sentence
from opora.core.papers.wording import Wording
from opora.core.russian_numbers import decimal, percent, percent_interval


@dataclass(frozen=True)
class TeachersGroup:
    """Teachers of one subject in one grade of all schools that took part; people are found by the registry."""

    subject: str
    grade: int
    schools: tuple[str, ...]
    classes: int


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """The value that called for a recommendation, kept with it."""

    code: str
    skill: str
    items: tuple[str, ...]
    n: int
    value: float
    low: float
    high: float
    threshold: float
    certain: bool  # the whole interval lies below the threshold


@dataclass(frozen=True, kw_only=True)
class AdviceDraft:
    """A draft for a person to edit, approve or drop; no term and no name are made up."""

    addressee: str  # Russian, dative: as recommendations are headed
    group: TeachersGroup
    text: str
    triggers: tuple[Trigger, ...]
    basis: str  # source of the threshold


@dataclass(frozen=True)
class Advice:
    """Drafts, and why there is none when there is none."""

    drafts: tuple[AdviceDraft, ...]
    told: str  # Russian: what was decided and why


def advice_of(
    analysis: DiagnosticAnalysis, limits: Limits, sentences: Mapping[str, Sentence]
) -> Advice:
    """One draft for each code below the threshold.

    With fewer classes than the pack asks for there is none: a recommendation would point at one teacher.

    Raises:
        PackError: the pack has no such sentence.
    """
    words = Wording(sentences)
    group = TeachersGroup(
        analysis.subject,
        analysis.grade,
        tuple(one.school for one in analysis.schools if one.written),
        sum(one.written > 0 for one in analysis.classes),
    )
    if group.classes < limits.teachers_group_classes.value:
        least = decimal(limits.teachers_group_classes.whole, 0)
        return Advice((), words.say("test_advice_none", "cannot_tell", least=least))
    drafts = tuple(_draft(one, group, analysis, words) for one in analysis.deficits)
    threshold = percent(analysis.deficit_threshold, 0)
    if not drafts:
        return Advice((), words.say("test_advice_none", "nothing_notable", threshold=threshold))
    count = decimal(len(drafts), 0)
    return Advice(drafts, words.say("test_advice_told", threshold=threshold, count=count))


def _draft(
    figures: CodeFigures, group: TeachersGroup, analysis: DiagnosticAnalysis, words: Wording
) -> AdviceDraft:
    trigger = _trigger(figures, analysis)
    values = {
        "test": analysis.title,
        "code": trigger.code,
        "skill": trigger.skill,
        "items": ", ".join(trigger.items),
        "n": decimal(trigger.n, 0),
        "value": percent(trigger.value),
        "interval": percent_interval(trigger.low, trigger.high),
        "threshold": percent(trigger.threshold, 0),
    }
    state = "notable" if trigger.certain else "cannot_tell"
    named = {"subject": group.subject, "grade": decimal(group.grade, 0)}
    return AdviceDraft(
        addressee=words.say("test_advice_addressee", **named),
        group=group,
        text=words.say("test_advice", state, **values),
        triggers=(trigger,),
        basis=analysis.basis,
    )


def _trigger(figures: CodeFigures, analysis: DiagnosticAnalysis) -> Trigger:
    share = figures.share
    assert share.value is not None
    assert share.interval is not None
    return Trigger(
        code=figures.code,
        skill=figures.skill,
        items=figures.items,
        n=share.n,
        value=share.value,
        low=share.interval.low,
        high=share.interval.high,
        threshold=analysis.deficit_threshold,
        certain=figures.mastery is Mastery.DEFICIT,
    )
