"""Recommendations: drafted from rules' advice, added, edited, addressed, withdrawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.analysis import NO_GROUNDS, NOTHING_TO_APPROVE, REASON_NEEDED
from opora.core.errors import UserError
from opora.core.methodology.pack import Pack
from opora.cycle.analysis.models import Finding
from opora.cycle.analysis.policies import FindingState
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.recommendations.actions.addressing import Addresses, address_draft, proposed
from opora.cycle.recommendations.library import Earlier
from opora.cycle.recommendations.models import Recommendation
from opora.cycle.recommendations.policies import (
    RECOMMENDATION,
    RecommendationEvent,
    RecommendationState,
    Repetition,
)
from opora.cycle.recommendations.queries.recommendations import findings_of, last_years
from opora.journal.record import record
from opora.journal.versions import claim_version


class RecommendationError(UserError):
    """The recommendation cannot be changed in this way."""


def place_of(run: Run) -> Place:
    """Whose recommendations are: the municipality's."""
    return Place(territory_path=run.territory.path)


def check_editing(run: Run, by: Actor) -> None:
    """Nothing, or a refusal: recommendations of an open run are edited by those who may."""
    by.check(Permission.EDIT_RECOMMENDATIONS, place_of(run))
    check_open(run)


def earlier(run: Run) -> Earlier:
    """Last year's recommendations to compare with."""
    return Earlier(dict(last_years(run).values_list("pk", "text")))


@dataclass
class _Gathered:
    """One recommendation with everything it answers."""

    addressee: str
    text: str
    material: str
    repeats: bool
    findings: list[Finding] = field(default_factory=list)


@transaction.atomic
def draft_from_findings(*, run: Run, by: Actor) -> list[Recommendation]:
    """New drafts out of the advice of findings; the same words to one addressee stand once.

    Done again it adds what is new: drafts there are get findings they lacked, nobody's edits are touched, what was
    withdrawn does not come back. Findings marked «ничего примечательного» give no advice.

    Raises:
        PermissionDeniedError: the actor does not edit recommendations here.
        RecommendationError: there are no findings to draft from.
    """
    check_editing(run, by)
    Run.objects.select_for_update(of=("self",)).get(pk=run.pk)  # two at once would draft twice
    findings = findings_of(run).exclude(state=FindingState.UNREMARKABLE)
    gathered = _gather(findings)
    if not gathered:
        raise RecommendationError(
            "Выводов ещё нет: составьте их по мониторингу на странице анализа.",
            code=NOTHING_TO_APPROVE.code,
        )
    pack, before = pack_of(run), earlier(run)
    known = {(one.addressee, one.drafted_text): one for one in run.recommendations.all()}
    made = []
    for key, one in gathered.items():
        draft = known.get(key)
        if draft is None:
            made.append(_drafted(run, pack, one, before))
        elif draft.state == RecommendationState.DRAFT:
            _join(draft, one.findings)
    _place(run, made, pack)
    for draft, one in zip(made, [gathered[d.addressee, d.drafted_text] for d in made], strict=True):
        draft.save()
        draft.findings.set(one.findings)
        address_draft(draft, proposed(run, one.addressee, one.findings))
    if made:
        record("recommendations.drafted", about=run, by=by, new={"recommendations": len(made)})
    return made


def _gather(findings: Iterable[Finding]) -> dict[tuple[str, str], _Gathered]:
    found: dict[tuple[str, str], _Gathered] = {}
    for finding in findings:
        for advice in finding.advice:
            key = (advice["addressee"], advice["text"])
            told = found.setdefault(
                key, _Gathered(*key, advice.get("material") or "", bool(advice.get("repeats")))
            )
            told.repeats = told.repeats or bool(advice.get("repeats"))
            told.findings.append(finding)
    return found


def _drafted(run: Run, pack: Pack, one: _Gathered, before: Earlier) -> Recommendation:
    """A draft, not saved yet."""
    addressee = pack.addressees.get(one.addressee)
    repetition, number = before.repeated(one.text)
    if repetition is Repetition.NEW and one.repeats:
        repetition = Repetition.SAME
    return Recommendation(
        run=run,
        rule=one.findings[0].rule,
        direction=one.findings[0].direction,
        addressee=one.addressee,
        printed_dative=addressee.dative if addressee else one.addressee,
        text=one.text,
        drafted_text=one.text,
        material=one.material[:500],
        grounds=grounds_of(one.findings),
        repeats=repetition,
        repeats_from_id=number,
    )


def grounds_of(findings: Iterable[Finding]) -> list[list[object]]:
    """[title of the rule, names of schools] of findings, each rule once."""
    told: dict[str, list[str]] = {}
    for one in findings:
        schools = told.setdefault(one.title, [])
        if one.organisation and one.organisation.short_name not in schools:
            schools.append(one.organisation.short_name)
    return [[title, schools] for title, schools in told.items()]


def _join(draft: Recommendation, findings: Sequence[Finding]) -> None:
    """Findings a draft lacks, with their schools in its grounds."""
    held = set(draft.findings.values_list("pk", flat=True))
    new = [one for one in findings if one.pk not in held]
    if new:
        draft.findings.add(*new)
        draft.grounds = grounds_of(draft.findings.select_related("organisation").order_by("title"))
        draft.save(update_fields=("grounds",))
        address_draft(draft, proposed(draft.run, draft.addressee, new), keep=True)


def _place(run: Run, made: list[Recommendation], pack: Pack) -> None:
    """Positions after those there are: by the order of addressees, then as rules come."""
    order = {one.id: one.order for one in pack.addressees.values()}
    last = run.recommendations.aggregate(last=Max("position"))["last"] or 0
    made.sort(key=lambda one: (order.get(one.addressee, 99), one.direction, one.rule))
    for number, one in enumerate(made, last + 1):
        one.position = number


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a person writes of a recommendation."""

    text: str
    printed_dative: str
    material: str = ""
    due_on: date | None = None
    due_printed: str = ""
    without_finding: str = ""


@transaction.atomic
def add(
    *, run: Run, wording: Wording, findings: Sequence[Finding], addresses: Addresses, by: Actor
) -> Recommendation:
    """A recommendation of people's own.

    Raises:
        RecommendationError: it follows from no finding and it is not said why.
    """
    check_editing(run, by)
    _check_grounds(findings, wording)
    made = Recommendation(run=run, rule=findings[0].rule if findings else "")
    made.direction = findings[0].direction if findings else ""
    made.grounds = grounds_of(findings)
    made.position = (run.recommendations.aggregate(last=Max("position"))["last"] or 0) + 1
    _word(made, wording, earlier(run))
    made.save()
    made.findings.set(findings)
    address_draft(made, addresses)
    record("recommendations.added", about=made, by=by, new=dict(wording.__dict__))
    return made


def _check_grounds(findings: Sequence[Finding], wording: Wording) -> None:
    if not findings and not wording.without_finding.strip():
        raise RecommendationError(NO_GROUNDS.explanation, code=NO_GROUNDS.code)


def _word(one: Recommendation, wording: Wording, before: Earlier) -> None:
    for name, value in wording.__dict__.items():
        setattr(one, name, value)
    one.repeats, one.repeats_from_id = before.repeated(wording.text)


@transaction.atomic
def edit(
    *, recommendation: Recommendation, version: int, wording: Wording, by: Actor
) -> Recommendation:
    """The draft in other words; whether it repeats last year's is looked at again.

    Raises:
        TransitionError: it is approved or withdrawn.
        EditedMeanwhileError: someone saved it meanwhile.
    """
    check_editing(recommendation.run, by)
    RECOMMENDATION.after(RecommendationState(recommendation.state), RecommendationEvent.EDIT)
    if not recommendation.findings.exists():
        _check_grounds((), wording)
    new = dict(wording.__dict__)
    old = claim_version(recommendation, version, mine=new)
    _word(recommendation, wording, earlier(recommendation.run))
    recommendation.save()
    changed = {name: value for name, value in old.items() if value != new[name]}
    told = {name: new[name] for name in changed}
    record("recommendations.edited", about=recommendation, by=by, old=changed, new=told)
    return recommendation


@transaction.atomic
def address(
    *, recommendation: Recommendation, version: int, addresses: Addresses, by: Actor
) -> Recommendation:
    """The draft addressed to organisations and groups, instead of those before."""
    check_editing(recommendation.run, by)
    RECOMMENDATION.after(RecommendationState(recommendation.state), RecommendationEvent.EDIT)
    before = [str(one) for one in recommendation.addresses.select_related("organisation", "group")]
    claim_version(recommendation, version, mine={"printed_dative": recommendation.printed_dative})
    address_draft(recommendation, addresses)
    told = {"addresses": [str(one) for one in (*addresses.organisations, *addresses.groups)]}
    record(
        "recommendations.addressed", about=recommendation, by=by,
        old={"addresses": before}, new=told,
    )  # fmt: skip
    return recommendation


@transaction.atomic
def set_term(*, run: Run, due_on: date, by: Actor) -> int:
    """How many drafts without a term got this one."""
    check_editing(run, by)
    rows = run.recommendations.filter(
        state=RecommendationState.DRAFT, due_on__isnull=True, due_printed=""
    ).select_related("run__territory")
    for one in rows:
        one.due_on = due_on
        one.version += 1
        one.save(update_fields=("due_on", "version"))
        record(
            "recommendations.edited", about=one, by=by, old={"due_on": None}, new={"due_on": due_on}
        )
    return len(rows)


@transaction.atomic
def withdraw(*, recommendation: Recommendation, reason: str, by: Actor) -> Recommendation:
    """The recommendation no longer in force; its answers stay.

    Raises:
        PermissionDeniedError: an approved one is withdrawn by those who approve.
        RecommendationError: without a reason.
    """
    recommendation = (
        Recommendation.objects.select_for_update(of=("self",))
        .select_related("run__territory")
        .get(pk=recommendation.pk)
    )
    approved = recommendation.state == RecommendationState.APPROVED
    needed = Permission.APPROVE_RECOMMENDATIONS if approved else Permission.EDIT_RECOMMENDATIONS
    by.check(needed, place_of(recommendation.run))
    if not reason.strip():
        raise RecommendationError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    old = RecommendationState(recommendation.state)
    recommendation.state = RECOMMENDATION.after(old, RecommendationEvent.WITHDRAW)
    recommendation.withdrawn_reason = reason.strip()
    recommendation.version += 1
    recommendation.save(update_fields=("state", "withdrawn_reason", "version"))
    record(
        "recommendations.withdrawn", about=recommendation, by=by,
        old={"state": old}, new={"state": recommendation.state}, reason=reason.strip(),
    )  # fmt: skip
    return recommendation
