"""An own test: specified, given out, its results drawn into drafts of recommendations."""

from dataclasses import asdict
from datetime import date

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.collection import NOTHING_TO_ANALYSE, TEST_FIXED, TEST_NOT_READY
from opora.core.diagnostic_tests.specification import Specification
from opora.core.errors import UserError
from opora.cycle.collection.library import specifications
from opora.cycle.collection.models import (
    ClassMarking,
    OwnTest,
    OwnTestAdvice,
    OwnTestSpecification,
)
from opora.cycle.collection.policies import (
    MARKING,
    OWN_TEST,
    MarkingEvent,
    MarkingState,
    OwnTestEvent,
    OwnTestState,
)
from opora.cycle.collection.queries import own_tests as queries
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.journal.record import record
from opora.journal.versions import claim_version


_HAPPENED = {
    OwnTestEvent.ISSUE: "collection.own_test_issued",
    OwnTestEvent.REVISE: "collection.own_test_revised",
    OwnTestEvent.FINISH: "collection.own_test_finished",
    OwnTestEvent.REOPEN: "collection.own_test_reopened",
    OwnTestEvent.CANCEL: "collection.own_test_cancelled",
}


class OwnTestRefusedError(UserError):
    """The test cannot be changed, given out or concluded so."""


def place_of(run: Run) -> Place:
    """Whose tests are: the municipality's."""
    return Place(territory_path=run.territory.path)


@transaction.atomic
def create(*, run: Run, specification: Specification, by: Actor) -> OwnTest:
    """A new test by a specification that may still have errors.

    Raises:
        PermissionDeniedError: the actor does not lead own tests here.
    """
    by.check(Permission.MANAGE_TESTS, place_of(run))
    check_open(run)
    test = OwnTest(run=run)
    _specify(test, specification)
    test.save()
    _keep_version(test, by)
    record("collection.own_test_created", about=test, by=by, new={"title": test.title})
    return test


@transaction.atomic
def specify(*, test: OwnTest, specification: Specification, version: int, by: Actor) -> OwnTest:
    """The test by a new specification; the former one stays among its versions.

    Raises:
        PermissionDeniedError: the actor does not lead own tests here.
        OwnTestRefusedError: forms are given out.
        EditedMeanwhileError: somebody saved it meanwhile.
    """
    by.check(Permission.MANAGE_TESTS, place_of(test.run))
    check_open(test.run)
    content = specifications.plain(specification)
    claim_version(test, version, mine={"content": content})
    if test.state != OwnTestState.DRAFT:
        raise OwnTestRefusedError(TEST_FIXED.explanation, code=TEST_FIXED.code)
    before = _told(queries.specification(test))
    _specify(test, specification)
    test.save()
    _keep_version(test, by)
    after = _told(specification)
    record("collection.own_test_specified", about=test, by=by, old=before, new=after)
    return test


def _told(specification: Specification) -> dict[str, object]:
    """The specification in the journal; whole ones stand among the versions."""
    return {
        "title": specification.title,
        "subject": specification.subject,
        "grade": specification.grade,
        "минут": specification.minutes,
        "заданий": len(specification.items),
        "наибольший балл": specification.max_score,
    }


def _specify(test: OwnTest, specification: Specification) -> None:
    test.title, test.subject = specification.title, specification.subject
    test.grade = specification.grade
    test.content = specifications.plain(specification)
    test.fingerprint = specification.fingerprint


def _keep_version(test: OwnTest, by: Actor) -> None:
    OwnTestSpecification.objects.create(
        test=test,
        number=test.version,
        content=test.content,
        fingerprint=test.fingerprint,
        by_account=by.account_id,
    )


@transaction.atomic
def issue(*, test: OwnTest, first_due_on: date, second_due_on: date | None, by: Actor) -> OwnTest:
    """The forms may be given out; points by another specification no longer count.

    Raises:
        PermissionDeniedError: the actor does not lead own tests here.
        TransitionError: it is no draft.
        OwnTestRefusedError: the specification has errors, or no class writes it.
    """
    by.check(Permission.MANAGE_TESTS, place_of(test.run))
    refused = [one for one in queries.complaints(test) if one.refused]
    if refused or not test.classes.exists():
        raise OwnTestRefusedError(TEST_NOT_READY.explanation, code=TEST_NOT_READY.code)
    test.first_due_on, test.second_due_on = first_due_on, second_due_on
    test.save(update_fields=("first_due_on", "second_due_on"))
    for marking in ClassMarking.objects.filter(
        test_class__test=test, state__in=(MarkingState.READ, MarkingState.CONFIRMED)
    ).exclude(fingerprint=test.fingerprint):
        marking.state = MARKING.after(MarkingState(marking.state), MarkingEvent.OUTDATE)
        marking.save(update_fields=("state",))
        record("collection.marking_outdated", about=marking, by=by)
    new = {"first_due_on": first_due_on, "second_due_on": second_due_on}
    return _moved(test, OwnTestEvent.ISSUE, by, new=new)


def revise(*, test: OwnTest, by: Actor) -> OwnTest:
    """The specification open for changes; forms given out go on until other ones are."""
    by.check(Permission.MANAGE_TESTS, place_of(test.run))
    return _moved(test, OwnTestEvent.REVISE, by)


def reopen(*, test: OwnTest, by: Actor) -> OwnTest:
    """The test back to marking; drafts of recommendations stand until results are drawn anew."""
    by.check(Permission.MANAGE_TESTS, place_of(test.run))
    return _moved(test, OwnTestEvent.REOPEN, by)


def cancel(*, test: OwnTest, by: Actor) -> OwnTest:
    """The test cancelled; nothing of it is deleted."""
    by.check(Permission.MANAGE_TESTS, place_of(test.run))
    return _moved(test, OwnTestEvent.CANCEL, by)


@transaction.atomic
def finish(*, test: OwnTest, by: Actor) -> OwnTest:
    """The results drawn: the analysis becomes drafts of recommendations to groups of teachers.

    Raises:
        PermissionDeniedError: the actor does not lead own tests here.
        TransitionError: it is not being marked.
        OwnTestRefusedError: no first marking is confirmed.
    """
    by.check(Permission.MANAGE_TESTS, place_of(test.run))
    if not queries.settled(test):
        raise OwnTestRefusedError(NOTHING_TO_ANALYSE.explanation, code=NOTHING_TO_ANALYSE.code)
    moved = _moved(test, OwnTestEvent.FINISH, by)
    _keep_advice(moved, by)
    return moved


def _keep_advice(test: OwnTest, by: Actor) -> None:
    told = queries.drafts(test)
    test.advice.all().delete()
    test.told = told.told
    test.save(update_fields=("told",))
    writing = set(test.classes.values_list("organisation_id", flat=True))
    for draft in told.drafts:
        for trigger in draft.triggers:
            row = OwnTestAdvice.objects.create(
                test=test,
                code=trigger.code,
                addressee=draft.addressee,
                text=draft.text,
                basis=draft.basis,
                trigger=asdict(trigger),
            )
            row.organisations.set([pk for pk in writing if str(pk) in draft.group.schools])
            record("collection.advice_drafted", about=row, by=by, new={"text": draft.text})


@transaction.atomic
def _moved(
    test: OwnTest, event: OwnTestEvent, by: Actor, new: dict[str, object] | None = None
) -> OwnTest:
    check_open(test.run)
    held = OwnTest.objects.select_related("run__territory").select_for_update(of=("self",))
    row = held.get(pk=test.pk)
    before = OwnTestState(row.state)
    row.state = OWN_TEST.after(before, event)
    row.version += 1
    row.save(update_fields=("state", "version"))
    record(
        _HAPPENED[event],
        about=row,
        by=by,
        old={"state": before},
        new={"state": row.state, **(new or {})},
    )
    return row
