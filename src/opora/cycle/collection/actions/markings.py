"""Points of own tests: forms read, confirmed, replaced, withdrawn; third looks decided."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.collection import (
    EMPTY_UPLOAD,
    FORM_OF_OTHERS,
    REASON_NEEDED,
    TEST_NOT_READY,
    THIRD_LOOK_WRONG,
)
from opora.core.diagnostic_tests.forms import FilledForm
from opora.core.diagnostic_tests.scores import Marking
from opora.core.errors import UserError
from opora.cycle.collection.actions.own_tests import place_of
from opora.cycle.collection.library import markings as library
from opora.cycle.collection.library import specifications
from opora.cycle.collection.models import ClassMarking, OwnTest, OwnTestClass, ThirdMark
from opora.cycle.collection.policies import (
    MARKING,
    MarkingEvent,
    MarkingState,
    OwnTestState,
)
from opora.cycle.collection.queries import own_tests as queries
from opora.cycle.goals.actions.runs import check_open
from opora.journal.record import record
from opora.readers._process import ReaderProcess


MOST_FORMS = 60  # at once: each takes a fraction of a second


class MarkingRefusedError(UserError):
    """The form or the decision cannot be taken."""


@dataclass(frozen=True, kw_only=True)
class Received:
    """What became of files handed in together."""

    read: tuple[ClassMarking, ...]
    refused: tuple[str, ...]  # words, file by file


def receive(*, test: OwnTest, files: Sequence[Sent], by: Actor) -> Received:
    """The forms read and kept for a look; those that are wrong are refused with words, the rest goes on.

    Raises:
        PermissionDeniedError: the actor marks nothing of this test.
        MarkingRefusedError: no file, too many, or the forms are not given out.
    """
    by.check_has(Permission.MARK_TESTS)
    check_open(test.run)
    if test.state != OwnTestState.MARKING:
        raise MarkingRefusedError(TEST_NOT_READY.explanation, code=TEST_NOT_READY.code)
    if not files or len(files) > MOST_FORMS:
        told = f"Выберите от одного до {MOST_FORMS} файлов. {EMPTY_UPLOAD.explanation}"
        raise MarkingRefusedError(told, code=EMPTY_UPLOAD.code)
    read, refused = [], []
    with library.reader() as process:
        for sent in files:
            try:
                read.append(_received(test, sent, process, by))
            except UserError as error:
                refused.append(error.message)
    return Received(read=tuple(read), refused=tuple(refused))


def _received(test: OwnTest, sent: Sent, process: ReaderProcess, by: Actor) -> ClassMarking:
    name, content = str(sent.name), sent.read()
    identity = library.identity(content, name, process)
    one = _class_of(test, identity.test, identity.school, name)
    by_place = queries.place_of(one, identity.marking)
    if not by.may(Permission.MARK_TESTS, by_place):
        raise _foreign(name)
    told = form_of(test, one, identity.marking)
    form = specifications.marking_form(queries.specification(test), told)
    filled = library.filled(content, form, name, process)
    return _kept(one, identity.marking, (name, content, filled), by)


def form_of(test: OwnTest, one: OwnTestClass, marking: Marking) -> specifications.Form:
    """The form of a class."""
    return specifications.Form(
        test=str(test.pk),
        cipher=one.cipher,
        class_name=one.class_name,
        participants=one.participants,
        marking=marking,
        school_title=str(one.organisation),
    )


def _class_of(test: OwnTest, told: str, cipher: str, name: str) -> OwnTestClass:
    rows = test.classes.select_related("test__run__territory", "organisation", "marker")
    found = next((one for one in rows if one.cipher == cipher), None)
    if told != str(test.pk) or found is None:
        raise _foreign(name)
    return found


def _foreign(name: str) -> MarkingRefusedError:
    told = f"Файл {name}: {FORM_OF_OTHERS.title}. {FORM_OF_OTHERS.explanation}"
    return MarkingRefusedError(told, code=FORM_OF_OTHERS.code)


@transaction.atomic
def _kept(
    one: OwnTestClass,
    marking: Marking,
    came: tuple[str, bytes, FilledForm],
    by: Actor,
) -> ClassMarking:
    name, content, filled = came
    _step_aside(one, marking, MarkingState.READ, by)
    row = ClassMarking.objects.create(
        test_class=one,
        marking=marking,
        fingerprint=filled.identity.fingerprint,
        name=name[:255],
        sha256=hashlib.sha256(content).hexdigest(),
        scores=library.scores(filled),
        summary=library.summary(filled),
        by_account=by.account_id,
    )
    record("collection.marking_read", about=row, by=by, new={"name": row.name, **_counts(row)})
    return row


def _counts(row: ClassMarking) -> dict[str, object]:
    """What was taken, in words of the journal."""
    words = {
        "rows_kept": "принято участников",
        "rows_refused": "не принято строк",
        "cells_refused": "не принято клеток",
    }
    return {title: row.summary[name] for name, title in words.items()}


def _step_aside(
    one: OwnTestClass, marking: Marking, state: MarkingState, by: Actor, reason: str = ""
) -> None:
    """What stood in this state yields to a newer form."""
    for row in one.markings.filter(marking=marking, state=state):
        row.state = MARKING.after(MarkingState(row.state), MarkingEvent.REPLACE)
        row.save(update_fields=("state",))
        record("collection.marking_replaced", about=row, by=by, reason=reason)


@transaction.atomic
def confirm(*, marking: ClassMarking, by: Actor, replace_reason: str = "") -> ClassMarking:
    """The points stand; what stood before is replaced for a reason.

    Raises:
        PermissionDeniedError: the actor may not mark this class.
        TransitionError: it is confirmed or withdrawn already.
        MarkingRefusedError: points stand already and no reason is given, or the form is of a former specification.
    """
    row = _checked(marking, by)
    one, which = row.test_class, Marking(row.marking)
    after = MARKING.after(MarkingState(row.state), MarkingEvent.CONFIRM)
    if one.test.state != OwnTestState.MARKING or row.fingerprint != one.test.fingerprint:
        raise MarkingRefusedError(TEST_NOT_READY.explanation, code=TEST_NOT_READY.code)
    stands = one.markings.filter(marking=which, state=MarkingState.CONFIRMED).exists()
    if stands and not replace_reason.strip():
        raise MarkingRefusedError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    _step_aside(one, which, MarkingState.CONFIRMED, by, replace_reason.strip())
    row.state, row.replace_reason = after, replace_reason.strip()
    row.confirmed_at = timezone.now()
    row.save(update_fields=("state", "replace_reason", "confirmed_at"))
    told = {"name": row.name, **_counts(row)}
    record("collection.marking_confirmed", about=row, by=by, new=told, reason=row.replace_reason)
    return row


@transaction.atomic
def withdraw(*, marking: ClassMarking, by: Actor) -> ClassMarking:
    """The form taken back before it was confirmed."""
    row = _checked(marking, by)
    row.state = MARKING.after(MarkingState(row.state), MarkingEvent.WITHDRAW)
    row.save(update_fields=("state",))
    record("collection.marking_withdrawn", about=row, by=by)
    return row


def _checked(marking: ClassMarking, by: Actor) -> ClassMarking:
    rows = ClassMarking.objects.select_related(
        "test_class__test__run__territory", "test_class__organisation"
    ).select_for_update(of=("self",))
    row = rows.get(pk=marking.pk)
    by.check(Permission.MARK_TESTS, queries.place_of(row.test_class, Marking(row.marking)))
    check_open(row.test_class.test.run)
    return row


@transaction.atomic
def decide(
    *, test: OwnTest, points: Mapping[tuple[int, int, str], int], by: Actor
) -> list[ThirdMark]:
    """Points after a third look, by class, participant and task; only where the two markings differ enough.

    Raises:
        PermissionDeniedError: the actor does not lead own tests here.
        MarkingRefusedError: no such difference, impossible points, or the results are drawn.
    """
    by.check(Permission.MANAGE_TESTS, place_of(test.run))
    check_open(test.run)
    asked = third_looks(test)
    most = {item.number: item.max_score for item in queries.specification(test).items}
    wrong = [key for key, one in points.items() if key not in asked or not 0 <= one <= most[key[2]]]
    if wrong or test.state != OwnTestState.MARKING:
        raise MarkingRefusedError(THIRD_LOOK_WRONG.explanation, code=THIRD_LOOK_WRONG.code)
    return [_decided(key, one, by) for key, one in points.items()]


def _decided(key: tuple[int, int, str], points: int, by: Actor) -> ThirdMark:
    test_class, number, item = key
    old = ThirdMark.objects.filter(test_class=test_class, number=number, item=item).first()
    row, _ = ThirdMark.objects.update_or_create(
        test_class_id=test_class,
        number=number,
        item=item,
        defaults={"points": points, "by_account": by.account_id},
    )
    record(
        "collection.third_mark_decided",
        about=row,
        by=by,
        old={"points": old.points if old else None},
        new={"points": points, "участник": number, "задание": item},
    )
    return row


def third_looks(test: OwnTest) -> set[tuple[int, int, str]]:
    """Works and tasks that wait for a third look: class, participant, task."""
    keys = {(str(one.organisation_id), one.class_name): one.pk for one in test.classes.all()}
    return {
        (keys[look.school, look.class_name], look.number, look.item)
        for look in queries.agreement_of(test).third_look
    }
