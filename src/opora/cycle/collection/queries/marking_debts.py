"""Who owes points of own tests: each school its first markings, each marking organisation its second ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.diagnostic_tests.scores import Marking
from opora.cycle.collection.models import OwnTestClass
from opora.cycle.collection.policies import MarkingState, OwnTestState
from opora.cycle.collection.queries import own_tests


@dataclass(frozen=True, kw_only=True)
class MarkingDebt:
    """Classes of one test whose points one organisation owes (`mine`: the reader's own)."""

    test_id: int
    test_title: str
    title: str  # «Первая проверка»
    who: str
    classes: int
    due_on: date
    mine: bool


def owed(actor: Actor) -> Iterator[MarkingDebt]:
    """Markings that are not confirmed yet: the actor's own, and for who leads the tests those of all."""
    for marking in Marking:
        seen = _classes(actor, marking)
        groups: defaultdict[tuple[int, int | None], list[OwnTestClass]] = defaultdict(list)
        for one in seen:
            if not _confirmed(one, marking):
                groups[one.test_id, own_tests.place_of(one, marking).organisation_id].append(one)
        for (_, owner), classes in groups.items():
            if (due := _due(classes[0], marking)) is not None:
                yield _debt(actor, marking, (owner, classes, due))


def _classes(actor: Actor, marking: Marking) -> Iterable[OwnTestClass]:
    """Open classes of a marking that concern the actor: it marks them, or leads the tests."""
    rows = own_tests.to_be_marked(actor, marking).filter(test__state=OwnTestState.MARKING)
    return _with_markings(rows)


def _with_markings(rows: QuerySet[OwnTestClass]) -> QuerySet[OwnTestClass]:
    return rows.prefetch_related("markings").order_by("test", "pk")


def _confirmed(one: OwnTestClass, marking: Marking) -> bool:
    return any(
        row.marking == marking and row.state == MarkingState.CONFIRMED for row in one.markings.all()
    )


def _due(one: OwnTestClass, marking: Marking) -> date | None:
    return one.test.first_due_on if marking is Marking.FIRST else one.test.second_due_on


def _debt(
    actor: Actor, marking: Marking, group: tuple[int | None, list[OwnTestClass], date]
) -> MarkingDebt:
    owner, classes, due = group
    one = classes[0]
    place = Place(territory_path=one.test.run.territory.path)
    whose = one.organisation if marking is Marking.FIRST else one.marker
    methodists = owner is None and actor.may(Permission.MARK_TESTS, place)
    return MarkingDebt(
        test_id=one.test_id,
        test_title=one.test.title,
        title="Первая проверка" if marking is Marking.FIRST else "Вторая проверка",
        who=str(whose or "методист"),
        classes=len(classes),
        due_on=due,
        mine=owner in actor.organisation_ids or methodists,
    )
