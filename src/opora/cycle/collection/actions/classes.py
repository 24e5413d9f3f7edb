"""Who writes an own test and who marks it a second time; every class enters the calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.collection import CLASS_REFUSED, TEST_FIXED
from opora.core.diagnostic_tests.forms import MOST_PARTICIPANTS
from opora.core.diagnostic_tests.planned import class_named
from opora.core.errors import UserError
from opora.cycle.collection.actions.own_tests import place_of
from opora.cycle.collection.models import OwnTest, OwnTestClass, PlannedProcedure
from opora.cycle.collection.policies import OwnTestState, ProcedureKind
from opora.cycle.goals.actions.runs import check_open
from opora.journal.record import record
from opora.registry.models import Organisation


OPEN = (OwnTestState.DRAFT, OwnTestState.MARKING)


class ClassRefusedError(UserError):
    """The class cannot be assigned or removed so."""


@dataclass(frozen=True, kw_only=True)
class Assigned:
    """A class of a school with its day; `marker` None with `marked_twice`: the methodist marks."""

    organisation: Organisation
    class_name: str
    participants: int
    on: date
    lesson: int | None = None
    lessons_that_day: int | None = None
    subject_hours: float | None = None
    marked_twice: bool = False
    marker: Organisation | None = None


@transaction.atomic
def assign(*, test: OwnTest, given: Assigned, by: Actor) -> OwnTestClass:
    """The class that writes the test, and its line in the calendar.

    Raises:
        PermissionDeniedError: the actor does not lead own tests here.
        ClassRefusedError: assigned already, an impossible number, or the class's own school would mark twice.
    """
    by.check(Permission.MANAGE_TESTS, place_of(test.run))
    _check(test, given)
    try:
        with transaction.atomic():
            made = OwnTestClass.objects.create(
                test=test,
                organisation=given.organisation,
                class_name=class_named(given.class_name) or "",
                participants=given.participants,
                marked_twice=given.marked_twice,
                marker=given.marker if given.marked_twice else None,
                planned=_planned(test, given),
            )
    except IntegrityError as error:
        raise _refused(given) from error
    told = {"class_name": made.class_name, "participants": made.participants, "on": given.on}
    record("collection.test_class_assigned", about=made, by=by, new=told)
    return made


@transaction.atomic
def assign_all(*, test: OwnTest, given: Sequence[Assigned], by: Actor) -> list[OwnTestClass]:
    """Many classes at once: all of them, or none when one is refused."""
    return [assign(test=test, given=one, by=by) for one in given]


def _check(test: OwnTest, given: Assigned) -> None:
    check_open(test.run)
    if test.state not in OPEN:
        raise ClassRefusedError(TEST_FIXED.explanation, code=TEST_FIXED.code)
    own = given.marked_twice and given.marker == given.organisation
    named = class_named(given.class_name)
    if own or not named or not 1 <= given.participants <= MOST_PARTICIPANTS:
        raise _refused(given)


def _refused(given: Assigned) -> ClassRefusedError:
    told = f"{given.organisation}, {given.class_name}: {CLASS_REFUSED.explanation}"
    return ClassRefusedError(told, code=CLASS_REFUSED.code)


def _planned(test: OwnTest, given: Assigned) -> PlannedProcedure:
    return PlannedProcedure.objects.create(
        run=test.run,
        organisation=given.organisation,
        kind=ProcedureKind.OWN_TEST,
        title=test.title,
        subject=test.subject,
        grade=test.grade,
        class_name=class_named(given.class_name) or "",
        on=given.on,
        lesson=given.lesson,
        lessons_that_day=given.lessons_that_day,
        minutes=test.content["minutes"],
        subject_hours=given.subject_hours,
    )


@transaction.atomic
def remove(*, one: OwnTestClass, by: Actor) -> None:
    """The class taken off the test and out of the calendar.

    Raises:
        PermissionDeniedError: the actor does not lead own tests here.
        ClassRefusedError: it has points already.
    """
    by.check(Permission.MANAGE_TESTS, place_of(one.test.run))
    check_open(one.test.run)
    if one.markings.exists() or one.test.state not in OPEN:
        told = "По классу уже есть баллы: они остаются, класс не снимается."
        raise ClassRefusedError(told, code=TEST_FIXED.code)
    planned = one.planned
    old = {"class_name": one.class_name, "participants": one.participants}
    record("collection.test_class_removed", about=one, by=by, old=old)
    one.delete()
    if planned is not None:
        planned.delete()
