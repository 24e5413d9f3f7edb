"""Measures of a plan: added, taken from recommendations, edited, removed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from opora.access.policy import Actor, Place
from opora.core.codes.plans import DATES_APPROVED, DUE_BEFORE_START, IN_AN_EDITION
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.plans import check_editing
from opora.cycle.interventions.models import Measure, Plan
from opora.cycle.interventions.policies.measures import Precision
from opora.cycle.interventions.queries.responsibles import nominatives, responsible_of
from opora.cycle.recommendations.models import Recommendation
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Organisation, Position


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a person says of a measure. Nothing of it is made up when it is empty."""

    text: str
    number_printed: str = ""
    section: str = ""
    expected_result: str = ""
    organisation: Organisation | None = None
    responsible: Position | None = None
    responsible_text: str = ""
    start: date | None = None
    due: date | None = None
    due_text: str = ""
    due_precision: str = Precision.NONE.value
    indicator: str = ""
    baseline_value: float | None = None
    target_value: float | None = None
    deficits: tuple[str, ...] = ()


def place_of(measure: Measure) -> Place:
    """Who carries a measure out: that is whose progress it is. Whose plan it stands in is `plans.place_of`."""
    return Place(
        territory_path=measure.plan.run.territory.path, organisation_id=measure.organisation_id
    )


@transaction.atomic
def add(
    *, plan: Plan, wording: Wording, recommendations: Iterable[Recommendation] = (), by: Actor
) -> Measure:
    """A measure at the end of its plan; in a school's plan it is that school's.

    Raises:
        PermissionDeniedError: the plan is another's.
        TransitionError: the plan is closed.
        PlanError: it ends before it begins.
    """
    check_editing(plan, by)
    _check(wording)
    made = Measure(plan=plan, position=_last(plan) + 1)
    _word(made, wording)
    made.save()
    made.recommendations.set(recommendations)
    told = {**_plain(wording), "recommendations": [one.pk for one in made.recommendations.all()]}
    record("interventions.measure_added", about=made, by=by, new=told)
    return made


def _last(plan: Plan) -> int:
    return plan.measures.aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def take(*, plan: Plan, recommendations: Sequence[Recommendation], by: Actor) -> list[Measure]:
    """Each recommendation as a measure of the plan, in its own words, to its addressee and term; once.

    Who answers stands in the nominative where the registry or the pack knows it, else as printed and marked. Those
    already in the plan are passed over.
    """
    check_editing(plan, by)
    held = set(plan.measures.values_list("recommendations", flat=True))
    known = nominatives(plan.run)
    return [
        add(plan=plan, wording=_as_measure(plan, one, known), recommendations=(one,), by=by)
        for one in recommendations
        if one.pk not in held
    ]


def _as_measure(plan: Plan, one: Recommendation, known: Mapping[str, str]) -> Wording:
    """Nothing that the recommendation does not say: a group or several addressees stay as words."""
    addresses = list(one.addresses.select_related("organisation", "group"))
    group = addresses[0].group if len(addresses) == 1 else None
    single = addresses[0].organisation if len(addresses) == 1 else None
    return Wording(
        text=one.text,
        organisation=None if plan.organisation_id else single,
        responsible_text=responsible_of(one.printed_dative, known, group=group),
        due=one.due_on,
        due_text=one.due_printed,
        due_precision=Precision.DAY.value if one.due_on and not one.due_printed else "none",
    )


@transaction.atomic
def edit(
    *,
    measure: Measure,
    version: int,
    wording: Wording,
    recommendations: Iterable[Recommendation],
    by: Actor,
) -> Measure:
    """The measure in other words. Once approved, its dates move by `progress.move` alone.

    Raises:
        PlanError: an approved term would change here.
        EditedMeanwhileError: someone saved it meanwhile.
    """
    check_editing(measure.plan, by)
    _check(wording)
    if measure.baseline_due is not None and wording.due != measure.due:
        raise refused(DATES_APPROVED)
    mine = _plain(wording)
    if measure.plan.organisation_id:
        mine["organisation"] = measure.plan.organisation_id
    old = claim_version(measure, version, mine=_claimed(mine))
    before = [one.pk for one in measure.recommendations.all()]
    _word(measure, wording)
    measure.save()
    measure.recommendations.set(recommendations)
    after = [one.pk for one in measure.recommendations.all()]
    was = {name.removesuffix("_id"): value for name, value in old.items()}
    was["recommendations"] = before
    told = {**mine, "recommendations": after}
    changed = {name: was[name] for name in told if was[name] != told[name]}
    record(
        "interventions.measure_edited", about=measure, by=by, old=changed,
        new={name: told[name] for name in changed},
    )  # fmt: skip
    return measure


def _check(wording: Wording) -> None:
    if wording.start and wording.due and wording.due < wording.start:
        raise refused(DUE_BEFORE_START)


def _word(measure: Measure, wording: Wording) -> None:
    for name, value in wording.__dict__.items():
        setattr(measure, name, list(value) if isinstance(value, tuple) else value)
    if measure.plan.organisation_id:
        measure.organisation = measure.plan.organisation


def _plain(wording: Wording) -> dict[str, object]:
    """The wording with numbers of things for the things."""
    told = {**wording.__dict__, "deficits": list(wording.deficits)}
    for name in ("organisation", "responsible"):
        told[name] = told[name].pk if told[name] else None
    return told


def _claimed(mine: dict[str, object]) -> dict[str, object]:
    """Names as the table knows them, so that a conflict shows numbers of both alike."""
    return {
        f"{name}_id" if name in ("organisation", "responsible") else name: value
        for name, value in mine.items()
    }


@transaction.atomic
def remove(*, measure: Measure, version: int, by: Actor) -> None:
    """A measure that never stood in an edition, gone; any other is stopped instead.

    Raises:
        PlanError: it stands in an edition.
    """
    check_editing(measure.plan, by)
    if measure.lines.exists() or measure.reviews.exists() or measure.evidence.exists():
        raise refused(IN_AN_EDITION)
    claim_version(measure, version, mine={"text": measure.text})
    record("interventions.measure_removed", about=measure, by=by, old={"text": measure.text})
    measure.delete()
