"""Records of support a person may see, one function a kind. A school sees its own; a curator, the schools entrusted."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, visible
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.models import (
    Agreement,
    Curatorship,
    DeficitCount,
    JointActivity,
    JointPart,
    MentoringPair,
    Participation,
    Party,
    Plan,
    ProgrammeTarget,
    PsychosocialHelp,
    RiskMark,
    TrainingEvent,
    Visit,
)
from opora.cycle.interventions.policies.plans import PlanKind
from opora.cycle.interventions.policies.support import HappeningState
from opora.registry.models import Organisation, Position, SharedResource
from opora.registry.policies import OrganisationKind, PostKind
from opora.registry.queries.organisations import in_force


SEE = Permission.SEE_MEASURES
IN_RUN = {"territory": "run__territory"}
PROGRAMMES = (PlanKind.TRANSITION_PROGRAMME, PlanKind.ANTIRISK_PROGRAMME)


@dataclass(frozen=True, kw_only=True)
class Words:
    """Titles of codes under the pack of a run."""

    risk_factors: dict[str, str]
    deficits: dict[str, str]
    subjects: dict[str, str]
    indicators: dict[str, str]


def words_of(run: Run) -> Words:
    """Titles of everything a record names by a code."""
    pack = pack_of(run)
    factors = sorted(pack.risk_factors.values(), key=lambda one: one.number)
    return Words(
        risk_factors={one.id: one.title for one in factors},
        deficits={one.id: f"{one.code} {one.title}" for one in pack.teacher_deficits.values()},
        subjects={name: one.title for name, one in pack.subjects.items()},
        indicators={name: one.title for name, one in pack.indicators.items()},
    )


@dataclass(frozen=True, kw_only=True)
class Around:
    """What pages of a run choose from: its organisations and words, read once."""

    run: Run
    actor: Actor
    words: Words
    organisations: tuple[Organisation, ...]

    def schools(self, permission: Permission = SEE) -> list[Organisation]:
        """Schools for which the actor has a permission."""
        return [
            one
            for one in self.organisations
            if one.kind == OrganisationKind.SCHOOL and self._may(permission, one)
        ]

    def _may(self, permission: Permission, one: Organisation) -> bool:
        place = Place(territory_path=one.territory.path, organisation_id=one.pk)
        return self.actor.may(permission, place)


def around(actor: Actor, run: Run) -> Around:
    """What the pages of a run choose from. One query."""
    rows = organisations_of(run).select_related("territory")
    return Around(run=run, actor=actor, words=words_of(run), organisations=tuple(rows))


def _own(actor: Actor) -> list[int]:
    """Organisations for which the actor sees by a role over them alone."""
    return [
        held.organisation_id
        for held in actor.held
        if held.organisation_id and SEE in held.role.permissions
    ]


def schools_of(run: Run) -> QuerySet[Organisation]:
    """Open schools of the run's territory."""
    return organisations_of(run).filter(kind=OrganisationKind.SCHOOL)


def organisations_of(run: Run) -> QuerySet[Organisation]:
    """Open organisations of the run's territory, centres and departments too."""
    return Organisation.objects.filter(
        territory__path__startswith=run.territory.path, closed_on__isnull=True
    ).order_by("sort_key")


def curatorships(actor: Actor) -> QuerySet[Curatorship]:
    """Curators of the schools the actor sees; a mentor school sees those it helps."""
    rows = Curatorship.objects.select_related(
        "run__territory", "organisation__territory", "mentor_school",
        "curator__person", "curator__organisation",
    )  # fmt: skip
    return visible(rows, actor, SEE, **IN_RUN) | rows.filter(mentor_school__in=_own(actor))


def visits(actor: Actor) -> QuerySet[Visit]:
    """Visits to the schools the actor sees, planned and held; a mentor school sees those of its own plan."""
    rows = Visit.objects.select_related(
        "run__territory", "organisation__territory", "measure",
        "curatorship__mentor_school", "curatorship__curator__person",
    )  # fmt: skip
    helped = rows.filter(curatorship__mentor_school__in=_own(actor))
    return visible(rows, actor, SEE, **IN_RUN) | helped


def agreements(actor: Actor) -> QuerySet[Agreement]:
    """Network agreements of the municipality, or those the actor's own organisation is a party to."""
    seen = visible(
        Agreement.objects.all(), actor, SEE, **IN_RUN, organisation="sides__organisation"
    )
    sides = Prefetch("sides", Party.objects.select_related("organisation"))
    rows = Agreement.objects.filter(pk__in=seen.values("pk")).select_related("run__territory")
    return rows.prefetch_related(sides)


def agreements_counted(actor: Actor) -> QuerySet[Agreement]:
    """The same with `held` and `planned`: activities that took place among those not called off."""
    held = Count("activities", filter=Q(activities__state=HappeningState.HELD))
    planned = Count("activities", filter=~Q(activities__state=HappeningState.CANCELLED))
    rows = agreements(actor).annotate(held=held, planned=planned)
    return rows.order_by("valid_from", "pk")


def activities(actor: Actor) -> QuerySet[JointActivity]:
    """Joint activities of those agreements, with who took part."""
    parts = Prefetch("parts", JointPart.objects.select_related("organisation"))
    rows = JointActivity.objects.filter(agreement__in=agreements(actor).values("pk"))
    return rows.select_related(
        "agreement__run__territory", "resource__organisation"
    ).prefetch_related(parts)


def pairs(actor: Actor) -> QuerySet[MentoringPair]:
    """Mentoring pairs of the schools the actor sees; the mentor's school sees its own mentors' pairs."""
    rows = MentoringPair.objects.select_related(
        "run__territory", "organisation__territory", "mentor__person", "mentor__organisation",
        "mentee__person",
    )  # fmt: skip
    return visible(rows, actor, SEE, **IN_RUN) | rows.filter(mentor__organisation__in=_own(actor))


def participations(actor: Actor) -> QuerySet[Participation]:
    """How many came, of the schools the actor sees."""
    rows = Participation.objects.select_related("organisation", "event__run__territory")
    return visible(rows, actor, SEE, territory="event__run__territory")


def training(actor: Actor) -> QuerySet[TrainingEvent]:
    """All training of the municipality, or what the actor's own school was invited to; counts by `participations`."""
    named = participations(actor)
    rows = TrainingEvent.objects.select_related("run__territory", "provider")
    whole = visible(rows, actor, SEE, **IN_RUN, organisation=None)
    seen = Q(pk__in=whole.values("pk")) | Q(pk__in=named.values("event"))
    return rows.filter(seen).prefetch_related(Prefetch("participations", named))


def deficit_counts(actor: Actor) -> QuerySet[DeficitCount]:
    """Deficits of the schools the actor sees, by counts."""
    rows = DeficitCount.objects.select_related("run__territory", "organisation__territory")
    return visible(rows, actor, SEE, **IN_RUN)


def psychosocial(actor: Actor) -> QuerySet[PsychosocialHelp]:
    """Help of ППМС specialists to the schools the actor sees."""
    rows = PsychosocialHelp.objects.select_related(
        "run__territory", "organisation__territory", "provider"
    )
    return visible(rows, actor, SEE, **IN_RUN)


def risk_marks(actor: Actor) -> QuerySet[RiskMark]:
    """Risk profiles of the schools the actor sees."""
    rows = RiskMark.objects.select_related("run__territory", "organisation__territory")
    return visible(rows, actor, SEE, **IN_RUN)


def programmes(actor: Actor) -> QuerySet[Plan]:
    """Programmes of transition and antirisk programmes of the schools the actor sees."""
    rows = Plan.objects.filter(kind__in=PROGRAMMES).select_related(
        "run__territory", "organisation__territory", "passport"
    )
    targets = F("targets__target")
    grows = Q(targets__target__gte=F("targets__baseline"))
    reached = (grows & Q(targets__reached__gte=targets)) | (
        ~grows & Q(targets__reached__lte=targets)
    )
    return (
        visible(rows, actor, SEE, **IN_RUN)
        .annotate(
            target_count=Count("targets", distinct=True),
            reached_count=Count("targets", filter=reached, distinct=True),
            measure_count=Count("measures", distinct=True),
        )
        .order_by("organisation__sort_key", "kind", "pk")
    )


def targets(actor: Actor) -> QuerySet[ProgrammeTarget]:
    """Target indicators of those programmes."""
    rows = ProgrammeTarget.objects.select_related("plan__run__territory", "plan__organisation")
    return rows.filter(plan__in=programmes(actor).values("pk"))


def posts_of(run: Run, day: date) -> QuerySet[Position]:
    """Posts held on a day in the run's territory, for choosing a curator."""
    rows = Position.objects.filter(
        in_force(day), organisation__territory__path__startswith=run.territory.path
    )
    return rows.select_related("person", "organisation").order_by(
        "organisation__sort_key", "person__search_key"
    )


def teachers_of(run: Run, day: date) -> QuerySet[Position]:
    """Posts that may stand in a mentoring pair."""
    return posts_of(run, day).filter(
        kind__in=[PostKind.TEACHER, PostKind.DEPUTY_HEAD, PostKind.METHODIST, PostKind.PSYCHOLOGIST]
    )


def resources_of(agreement: Agreement) -> QuerySet[SharedResource]:
    """What the parties of an agreement can lend."""
    return SharedResource.objects.filter(
        organisation__in=agreement.parties.values("pk")
    ).select_related("organisation")
