"""Federal and regional lists: entered with their letter, edited, never mixed with the own computation."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import IntegrityError, transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.cycle_year import EMPTY_LIST, NOT_IN_TERRITORY, ON_LIST_ALREADY
from opora.cycle.collection.actions.storing import attached
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.actions.monitorings import MonitoringError
from opora.cycle.monitoring.models import OuterList, OuterListEntry
from opora.journal.record import record
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The letter a list came with."""

    level: str
    letter_number: str
    letter_date: date
    note: str = ""


@transaction.atomic
def enter_list(
    *,
    run: Run,
    letter: Letter,
    organisations: Iterable[Organisation],
    by: Actor,
    files: Iterable[Sent] = (),
) -> OuterList:
    """A list from above with the schools of this municipality that stand on it.

    Raises:
        MonitoringError: no school and no note; a school of another municipality; this letter is entered already.
    """
    by.check(Permission.RUN_MONITORING, Place(territory_path=run.territory.path))
    check_open(run)
    schools = list(organisations)
    if not schools and not letter.note.strip():
        raise MonitoringError(EMPTY_LIST.explanation, code=EMPTY_LIST.code)
    if any(not one.territory.path.startswith(run.territory.path) for one in schools):
        raise MonitoringError(NOT_IN_TERRITORY.explanation, code=NOT_IN_TERRITORY.code)
    made = OuterList(run=run, letter_file=attached(files), **asdict(letter))
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise MonitoringError("Это письмо уже внесено.", code=ON_LIST_ALREADY.code) from error
    OuterListEntry.objects.bulk_create(
        OuterListEntry(outer_list=made, organisation=one) for one in schools
    )
    new = {
        **asdict(letter),
        "files": made.letter_file,
        "schools": sorted(one.pk for one in schools),
    }
    record("monitoring.outer_list_entered", about=made, by=by, new=new)
    return made


@transaction.atomic
def drop_list(*, outer_list: OuterList, reason: str, by: Actor) -> None:
    """A list entered by mistake, taken away; the journal keeps what it said."""
    by.check(Permission.RUN_MONITORING, Place(territory_path=outer_list.run.territory.path))
    check_open(outer_list.run)
    if not reason.strip():
        raise MonitoringError("Напишите, почему список убирается.", code=EMPTY_LIST.code)
    schools = sorted(outer_list.entries.values_list("organisation", flat=True))
    old = {"letter_number": outer_list.letter_number, "schools": schools}
    record("monitoring.outer_list_dropped", about=outer_list, by=by, old=old, reason=reason)
    outer_list.delete()
