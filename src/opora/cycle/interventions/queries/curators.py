"""What the registry and the run know of a curator and a school; who cannot open what they were entrusted with."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from opora.access.models import Grant
from opora.access.permissions import Permission
from opora.access.roles import ROLES
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.models import CuratorCapacity, Curatorship
from opora.cycle.interventions.policies.curators import Conflict, Tie, conflicts
from opora.cycle.interventions.policies.support import TermState
from opora.registry.models import Organisation, Position
from opora.registry.policies import PostKind
from opora.registry.queries.organisations import in_force


PARAMETER = "curator_schools"


def default_capacity(run: Run, day: date) -> int | None:
    """How many schools are not too many, as the pack says; None: it says nothing."""
    parameter = pack_of(run).parameters.get(PARAMETER)
    value = parameter.on(day) if parameter else None
    return int(value.value) if value else None


def conflicts_of(row: Curatorship, day: date) -> tuple[Conflict, ...]:
    """Everything that speaks against a curator and a mentor school (saved or not), each once."""
    found: list[Conflict] = []
    if row.curator is not None:
        found += conflicts(_tie_of_curator(row, row.curator, day))
    if row.mentor_school is not None:
        found += conflicts(_tie_of_school(row, row.mentor_school, day))
    return tuple(dict.fromkeys(found))


def _tie_of_curator(row: Curatorship, curator: Position, day: date) -> Tie:
    held = _organisations(Q(person=curator.person_id), day)
    return _tie(
        row,
        home=curator.organisation_id,
        held_at=held,
        helped=Q(curator__person=curator.person_id),
        capacity=_capacity(row.run, day, Q(curator__person=curator.person_id)),
        day=day,
    )


def _tie_of_school(row: Curatorship, mentor: Organisation, day: date) -> Tie:
    return _tie(
        row,
        home=mentor.pk,
        held_at=_organisations(Q(person__in=_heads(mentor.pk, day)), day),
        helped=Q(mentor_school=mentor),
        capacity=_capacity(row.run, day, Q(mentor_school=mentor)),
        day=day,
    )


def _tie(
    row: Curatorship, *, home: int, held_at: frozenset[int], helped: Q, capacity: int | None,
    day: date,
) -> Tie:  # fmt: skip
    alive = Curatorship.objects.filter(run=row.run).exclude(state=TermState.ENDED)
    others = alive.filter(helped).exclude(pk=row.pk).values_list("organisation", flat=True)
    curating = alive.filter(organisation=home).values_list("curator__organisation", "mentor_school")
    known = frozenset(others)
    return Tie(
        school=row.organisation_id,
        home=home,
        held_at=held_at,
        heads_at=_organisations(Q(person__in=_heads(row.organisation_id, day)), day),
        curated_by=frozenset(one for pair in curating for one in pair if one),
        helped_with=known,
        capacity=capacity if capacity is not None else len(known) + 1,
    )


def _heads(organisation: int, day: date) -> list[int]:
    rows = Position.objects.filter(in_force(day), organisation=organisation, kind=PostKind.HEAD)
    return list(rows.values_list("person", flat=True))


def _organisations(who: Q, day: date) -> frozenset[int]:
    rows = Position.objects.filter(who, in_force(day))
    return frozenset(rows.values_list("organisation", flat=True))


def _capacity(run: Run, day: date, whose: Q) -> int | None:
    own = CuratorCapacity.objects.filter(whose, run=run).values_list("schools", flat=True).first()
    return own if own is not None else default_capacity(run, day)


def capacities(run: Run) -> dict[tuple[int | None, int | None], int]:
    """Capacities the office has set, by (post, mentor school)."""
    rows = CuratorCapacity.objects.filter(run=run)
    return {(row.curator_id, row.mentor_school_id): row.schools for row in rows}


def without_access(rows: Iterable[Curatorship], day: date) -> frozenset[int]:
    """Numbers of curatorships whose curator holds no role today that opens the school entrusted. One query."""
    alive = [row for row in rows if row.curator and row.state != TermState.ENDED]
    may = [name for name, role in ROLES.items() if Permission.PLAN_VISITS in role.permissions]
    grants = Grant.objects.filter(
        in_force(day), role__in=may, account__person__in={row.curator.person_id for row in alive}
    ).values_list("account__person", "organisation", "territory__path")
    held = list(grants)
    return frozenset(
        row.pk
        for row in alive
        if not any(
            person == row.curator.person_id
            and (school == row.organisation_id or _holds(path, row.organisation))
            for person, school, path in held
        )
    )


def _holds(path: str | None, school: Organisation) -> bool:
    return path is not None and school.territory.path.startswith(path)
