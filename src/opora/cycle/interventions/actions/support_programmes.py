"""Programmes of schools: the risk profile, the passport, target indicators with where the school stands now."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.support import ALREADY_COUNTED, COUNTS_DISAGREE, FACTOR_NOT_CHOSEN
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions import plans
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.support import change, check, check_known
from opora.cycle.interventions.models import Passport, Plan, ProgrammeTarget, RiskMark
from opora.cycle.interventions.policies.plans import PlanKind
from opora.cycle.interventions.policies.support import Significance
from opora.cycle.interventions.queries.programmes import measured
from opora.cycle.interventions.queries.support import words_of
from opora.journal.record import record
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What is said of one risk factor of a school."""

    factor: str
    significance: Significance
    chosen: bool
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The passport of a programme in words; what a school has not written stays empty."""

    goal: str = ""
    tasks: str = ""
    analysis: str = ""
    portrait: str = ""
    priorities: str = ""
    stages: str = ""
    methods: str = ""
    expected: str = ""
    management: str = ""


@dataclass(frozen=True, kw_only=True)
class Aim:
    """A target indicator: a pack's, or the school's own words; shares 0–1."""

    indicator: str = ""
    title: str = ""
    baseline: float | None = None  # None: as the official monitoring has it
    baseline_source: str = ""
    target: float
    due: date


@transaction.atomic
def mark(*, run: Run, organisation: Organisation, marked: Marked, by: Actor) -> RiskMark:
    """How much a factor matters, by the school's or the coordinator's word; another word must be verified anew."""
    check(Permission.EDIT_MEASURES, run, by, organisation)
    check_known(words_of(run).risk_factors, marked.factor)
    whose = {"run": run, "organisation": organisation, "factor": marked.factor}
    mine = {
        "significance": marked.significance.value,
        "chosen": marked.chosen,
        "source": marked.source.strip(),
    }
    before = RiskMark.objects.filter(**whose).first()
    stands = before is not None and before.significance == marked.significance
    unverified = {} if stands else {"verified_on": None, "verified_by": None, "verified_name": ""}
    row, _ = RiskMark.objects.update_or_create(**whose, defaults=mine | unverified)
    old = {name: getattr(before, name) for name in mine} if before else None
    told = mine | {"factor": marked.factor}
    record("interventions.risk_marked", about=row, by=by, old=old, new=told)
    return row


@transaction.atomic
def verify(*, mark: RiskMark, version: int, by: Actor) -> RiskMark:
    """A curator has looked at the school and agrees with the significance."""
    check(Permission.PLAN_VISITS, mark.run, by, mark.organisation)
    mine = {
        "verified_on": timezone.localdate(),
        "verified_by": by.account_id,
        "verified_name": by.name,
    }
    change(mark, version, mine, happened="interventions.risk_verified", by=by)
    return mark


@transaction.atomic
def make(*, run: Run, organisation: Organisation, title: str, factor: str = "", by: Actor) -> Plan:
    """A programme of a school: antirisk when a factor is named, of transition to effective mode otherwise.

    Raises:
        PlanError: the factor is not chosen in the school's profile, or it has its programme already.
    """
    check(Permission.EDIT_MEASURES, run, by, organisation)
    kind = PlanKind.ANTIRISK_PROGRAMME if factor else PlanKind.TRANSITION_PROGRAMME
    marks = RiskMark.objects.filter(run=run, organisation=organisation, factor=factor, chosen=True)
    if factor and not marks.exists():
        raise refused(FACTOR_NOT_CHOSEN)
    same = Plan.objects.filter(
        run=run, organisation=organisation, kind=kind.value, risk_factor=factor
    )
    if same.exists():
        raise refused(ALREADY_COUNTED, "Такая программа у школы в этом году есть.")
    fields = plans.PlanFields(kind=kind, title=title, organisation=organisation, risk_factor=factor)
    made = plans.add(run=run, fields=fields, by=by)
    Passport.objects.create(plan=made)
    return made


@transaction.atomic
def passport_of(*, plan: Plan, by: Actor) -> Passport:
    """The passport of a programme to be written; an empty one when the plan was added without."""
    plans.check_editing(plan, by)
    return Passport.objects.get_or_create(plan=plan)[0]


@transaction.atomic
def write(*, passport: Passport, version: int, contents: Contents, by: Actor) -> Passport:
    """The words of a passport.

    Raises:
        TransitionError: the programme is closed.
        EditedMeanwhileError: a colleague wrote meanwhile.
    """
    plans.check_editing(passport.plan, by)
    mine = {name: value.strip() for name, value in asdict(contents).items()}
    change(passport, version, mine, happened="interventions.passport_written", by=by)
    return passport


@transaction.atomic
def aim(*, plan: Plan, wanted: Aim, by: Actor) -> ProgrammeTarget:
    """A target indicator added. The baseline of a pack's indicator comes from the official monitoring by itself.

    Raises:
        PlanError: there is no baseline, or the indicator stands there already.
    """
    plans.check_editing(plan, by)
    check_known(words_of(plan.run).indicators, wanted.indicator)
    if wanted.indicator and plan.targets.filter(indicator=wanted.indicator).exists():
        raise refused(ALREADY_COUNTED, "Этот показатель в программе есть.")
    baseline, source = wanted.baseline, wanted.baseline_source.strip()
    if baseline is None and wanted.indicator:
        baseline, source = measured(plan, wanted.indicator)
    if baseline is None or not (wanted.indicator or wanted.title.strip()):
        raise refused(
            COUNTS_DISAGREE, "Назовите показатель и исходное значение: его нет в мониторинге."
        )
    made = ProgrammeTarget.objects.create(
        plan=plan, indicator=wanted.indicator, title=wanted.title.strip(), baseline=baseline,
        baseline_source=source, target=wanted.target, due=wanted.due,
    )  # fmt: skip
    told = {"indicator": str(made), "baseline": baseline, "target": made.target, "due": made.due}
    record("interventions.target_set", about=made, by=by, new=told)
    return made


@transaction.atomic
def reach(
    *, target: ProgrammeTarget, version: int, reached: float, reached_on: date, by: Actor
) -> ProgrammeTarget:
    """What was measured of a target indicator."""
    plans.check_editing(target.plan, by)
    mine = {"reached": reached, "reached_on": reached_on}
    change(target, version, mine, happened="interventions.target_measured", by=by)
    return target
