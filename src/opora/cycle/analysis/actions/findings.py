"""Findings: drawn once from a monitoring; causes named and questions answered by people."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, refuse
from opora.core.codes.analysis import CAUSE_UNKNOWN, NOT_READY, NOTHING_SAID, REASON_NEEDED
from opora.core.errors import UserError
from opora.cycle.analysis.library import Drawn
from opora.cycle.analysis.models import ChosenCause, Finding, Reflection
from opora.cycle.analysis.policies import FINDING, FindingEvent, FindingState, Side
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.monitoring.models import Monitoring
from opora.cycle.monitoring.policies import MonitoringState
from opora.jobs.actions import enqueue
from opora.jobs.models import Job
from opora.journal.record import record
from opora.journal.versions import EditedMeanwhileError, claim_version
from opora.registry.models import Organisation


READY = (MonitoringState.READY, MonitoringState.OFFICIAL)
DRAW = "analysis.draw"


class AnalysisError(UserError):
    """The analysis cannot be changed in this way."""


def place_of(monitoring: Monitoring) -> Place:
    """Whose the findings of the municipality and its report are."""
    return Place(territory_path=monitoring.run.territory.path)


def check_ready(monitoring: Monitoring) -> None:
    """Nothing, or a refusal: only a computed monitoring of an open run has findings to work with."""
    check_open(monitoring.run)
    if monitoring.state not in READY:
        raise AnalysisError(NOT_READY.explanation, code=NOT_READY.code)


@transaction.atomic
def draw_findings(*, monitoring: Monitoring, by: Actor) -> Job:
    """The job that draws a monitoring's findings; those drawn before stay as they are.

    Raises:
        PermissionDeniedError: the actor does not edit the analysis here.
        AnalysisError: the monitoring is not computed.
    """
    by.check(Permission.EDIT_ANALYSIS, place_of(monitoring))
    check_ready(monitoring)
    return enqueue(
        DRAW,
        arguments={"monitoring": monitoring.pk},
        by=by,
        where=monitoring.journal_where(),
        title=f"Выводы по мониторингу № {monitoring.number}",
    )


@transaction.atomic
def keep_findings(*, monitoring: Monitoring, drawn: Iterable[Drawn], by: Actor | None) -> int:
    """How many findings are new. Called from the job; doing it again adds nothing.

    What people said of the same fact of the same school in an earlier monitoring of the run comes along.
    """
    organisations = _organisations(monitoring)
    kept = set(monitoring.findings_drawn.values_list("rule", "organisation"))
    new = []
    for one in drawn:
        organisation = organisations.get(one.school_id) if one.school_id else None
        known = organisation is not None or one.school_id is None
        if known and (one.rule, organisation) not in kept:
            fields = asdict(one) | {"organisation_id": organisation}
            del fields["school_id"]
            finding = Finding(monitoring=monitoring, **fields)
            finding.search_key = finding.key()
            new.append(finding)
    Finding.objects.bulk_create(new)
    carried = _carry(monitoring, new)
    if new:
        told = {"findings": len(new), "carried": carried}
        record("analysis.findings_drawn", about=monitoring, by=by, new=told)
    return len(new)


def _organisations(monitoring: Monitoring) -> dict[str, int]:
    rows = Organisation.objects.filter(territory__path__startswith=monitoring.run.territory.path)
    return dict(rows.values_list("code", "pk"))


def _carry(monitoring: Monitoring, new: Sequence[Finding]) -> int:
    """How many findings took over what people said of them in the run's earlier monitorings."""
    earlier = Finding.objects.filter(
        monitoring__run=monitoring.run, monitoring__number__lt=monitoring.number
    ).exclude(state=FindingState.FOUND)
    by_key = {
        (one.rule, one.organisation_id): one
        for one in earlier.order_by("monitoring__number").prefetch_related(
            "chosen_causes", "reflections"
        )
    }
    pairs = [
        (finding, by_key[finding.rule, finding.organisation_id])
        for finding in new
        if (finding.rule, finding.organisation_id) in by_key
    ]
    for finding, before in pairs:
        finding.state, finding.note = before.state, before.note
        finding.save(update_fields=("state", "note"))
        for said in (*before.chosen_causes.all(), *before.reflections.all()):
            said.pk, said.finding = None, finding
            said._state.adding = True
            said.save()
    return len(pairs)


def side_of(finding: Finding, by: Actor) -> Side:
    """For whom the actor speaks of a finding.

    Raises:
        PermissionDeniedError: for nobody.
    """
    where = finding.journal_where()
    place = Place(territory_path=where.territory_path, organisation_id=where.organisation_id)
    if by.may(Permission.EDIT_ANALYSIS, place):
        return Side.DEPARTMENT
    if not by.may(Permission.REPLY_VERDICT, place):
        refuse(Permission.EDIT_ANALYSIS)
    return Side.SCHOOL


def _speaking(finding: Finding, by: Actor) -> Side:
    """`side_of`, in a run that is not closed."""
    side = side_of(finding, by)
    check_open(finding.monitoring.run)
    return side


@dataclass(frozen=True, kw_only=True)
class Named:
    """Causes a person names: ids of the pack's list, perhaps one in own words, and what it rests on."""

    causes: tuple[str, ...] = ()
    own: str = ""
    note: str = ""


@transaction.atomic
def explain(*, finding: Finding, version: int, named: Named, by: Actor) -> Finding:
    """The finding with causes named; those named before stay.

    Raises:
        AnalysisError: nothing is named, or a cause is not of the finding's list.
        TransitionError: it was passed over; it must be reopened first.
        EditedMeanwhileError: someone changed the finding meanwhile.
    """
    side = _speaking(finding, by)
    titles = _titles(finding, named)
    after = FINDING.after(FindingState(finding.state), FindingEvent.EXPLAIN)
    mine = {"note": _worded(titles, named.note)}
    claim_version(finding, version, mine=mine)
    now = timezone.now()
    already = set(finding.chosen_causes.values_list("title", flat=True))
    for cause, title in titles.items():
        if title not in already:
            ChosenCause.objects.create(
                finding=finding,
                cause=cause if cause != title else "",
                title=title,
                note=named.note.strip(),
                by_account=by.account_id,
                by_name=by.name,
                side=side,
                at=now,
            )
    old, finding.state = finding.state, after
    finding.save(update_fields=("state", "version"))
    told = {"state": after, "causes": list(titles.values()), "note": named.note.strip()}
    record("analysis.finding_explained", about=finding, by=by, old={"state": old}, new=told)
    return finding


def _titles(finding: Finding, named: Named) -> dict[str, str]:
    """Id (own words: the words) → title of every cause named."""
    offered = {cause: title for cause, title, _ in finding.causes if cause}
    unknown = [one for one in named.causes if one not in offered]
    if unknown:
        raise AnalysisError(CAUSE_UNKNOWN.explanation, code=CAUSE_UNKNOWN.code)
    own = " ".join(named.own.split())[:300]
    titles = {one: offered[one] for one in named.causes} | ({own: own} if own else {})
    if not titles:
        raise AnalysisError(NOTHING_SAID.explanation, code=NOTHING_SAID.code)
    return titles


def _worded(titles: dict[str, str], note: str) -> str:
    """What the person sent, for the page that shows both texts."""
    return "\n".join(part for part in ("; ".join(titles.values()), note.strip()) if part)


@transaction.atomic
def drop_cause(*, chosen: ChosenCause, by: Actor) -> Finding:
    """The finding without a cause that the actor's side named; without any it waits for causes again.

    Raises:
        PermissionDeniedError: the other side named it.
    """
    finding = chosen.finding
    if _speaking(finding, by) != chosen.side:
        refuse(Permission.EDIT_ANALYSIS)
    title = chosen.title
    chosen.delete()
    left = finding.chosen_causes.exists()
    if not left and FINDING.can(FindingState(finding.state), FindingEvent.REOPEN):
        finding.state = FindingState.FOUND
        finding.save(update_fields=("state",))
    record("analysis.cause_dropped", about=finding, by=by, old={"cause": title})
    return finding


@transaction.atomic
def pass_over(*, finding: Finding, version: int, note: str, by: Actor) -> Finding:
    """The finding marked «ничего примечательного», with words why.

    Raises:
        AnalysisError: without words.
    """
    _speaking(finding, by)
    if not note.strip():
        raise AnalysisError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    after = FINDING.after(FindingState(finding.state), FindingEvent.PASS_OVER)
    old = claim_version(finding, version, mine={"note": note.strip()})
    finding.state, finding.note = after, note.strip()
    finding.save(update_fields=("state", "note", "version"))
    told = {"state": after, "note": finding.note}
    record("analysis.finding_passed_over", about=finding, by=by, old=old, new=told)
    return finding


@transaction.atomic
def reopen(*, finding: Finding, by: Actor) -> Finding:
    """The finding to be looked at again; causes named before stay in sight."""
    _speaking(finding, by)
    old = FindingState(finding.state)
    finding.state = FINDING.after(old, FindingEvent.REOPEN)
    finding.save(update_fields=("state",))
    record(
        "analysis.finding_reopened", about=finding, by=by,
        old={"state": old}, new={"state": finding.state},
    )  # fmt: skip
    return finding


@dataclass(frozen=True, kw_only=True)
class Thought:
    """An answer to a question: words, or «ничего примечательного», or both."""

    text: str = ""
    nothing_notable: bool = False


@transaction.atomic
def reflect(
    *, finding: Finding, cause: str, version: int, thought: Thought, by: Actor
) -> Reflection:
    """The answer of the actor's side to the question of a cause. `version` 0: the first answer.

    Raises:
        AnalysisError: no such question, or neither words nor «ничего примечательного».
        EditedMeanwhileError: someone of the same side answered meanwhile.
    """
    side = _speaking(finding, by)
    question = next((asked for one, _, asked in finding.causes if one == cause), None)
    if question is None:
        raise AnalysisError(CAUSE_UNKNOWN.explanation, code=CAUSE_UNKNOWN.code)
    text = thought.text.strip()
    if not text and not thought.nothing_notable:
        raise AnalysisError(NOTHING_SAID.explanation, code=NOTHING_SAID.code)
    told = {"text": text, "nothing_notable": thought.nothing_notable}
    Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)  # one first answer at a time
    kept = finding.reflections.filter(cause=cause, side=side).first()
    old = _claimed(kept, version, told) if kept else {}
    kept = kept or Reflection(finding=finding, cause=cause, side=side, question=question)
    kept.text, kept.nothing_notable = text, thought.nothing_notable
    kept.by_account, kept.by_name, kept.at = by.account_id or 0, by.name, timezone.now()
    kept.save()
    record("analysis.reflected", about=kept, by=by, old=old, new=told)
    return kept


def _claimed(kept: Reflection, version: int, told: dict[str, object]) -> dict[str, object]:
    """What stood before; a first answer meets one given meanwhile."""
    if version == 0:
        raise EditedMeanwhileError(told, {name: getattr(kept, name) for name in told})
    return claim_version(kept, version, mine=told)
