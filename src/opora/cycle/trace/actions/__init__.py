"""Checks of the cycle and folders: started by people, finished by jobs."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.cycle.goals.models import Run
from opora.cycle.trace.models import CycleCheck, Folder
from opora.cycle.trace.policies import (
    CHECK,
    FOLDER,
    CheckEvent,
    CheckState,
    FolderEvent,
    FolderState,
)
from opora.jobs.actions import enqueue
from opora.journal.record import record


CHECKING, GATHERING = "trace.check", "trace.folder"


@dataclass(frozen=True, kw_only=True)
class Bytes:
    """A file under its hash."""

    sha256: str
    size: int


@transaction.atomic
def start_check(*, run: Run, by: Actor) -> CycleCheck:
    """A check of a run in the background.

    Raises:
        PermissionDeniedError: the actor does not check cycles here.
    """
    by.check(Permission.MAKE_FOLDER, Place(territory_path=run.territory.path))
    made = CycleCheck.objects.create(run=run, made_by=by.account_id, made_name=by.name)
    job = enqueue(CHECKING, arguments={"check": made.pk}, by=by, where=made.journal_where())
    made.job_id = job.pk
    made.save(update_fields=("job_id",))
    record("trace.check_started", about=made, by=by, new={})
    return made


@transaction.atomic
def finish_check(
    *, check: CycleCheck, complaints: list[dict[str, object]], records: Bytes, by: Actor | None
) -> None:
    """The check with what it said of records that stand as a file already. Called from the job."""
    check.state = CHECK.after(CheckState(check.state), CheckEvent.FINISH)
    check.complaints = complaints
    check.sha256, check.size = records.sha256, records.size
    check.save(update_fields=("state", "complaints", "sha256", "size"))
    told = {"complaints": len(complaints), "sha256": records.sha256}
    record("trace.checked", about=check, by=by, new=told)


@transaction.atomic
def start_folder(*, run: Run, by: Actor) -> Folder:
    """A folder of a run, gathered in the background.

    Raises:
        PermissionDeniedError: the actor does not gather folders here.
    """
    by.check(Permission.MAKE_FOLDER, Place(territory_path=run.territory.path))
    last = Folder.objects.filter(run=run).aggregate(last=Max("number"))["last"] or 0
    made = Folder.objects.create(run=run, number=last + 1, made_by=by.account_id, made_name=by.name)
    job = enqueue(GATHERING, arguments={"folder": made.pk}, by=by, where=made.journal_where())
    made.job_id = job.pk
    made.save(update_fields=("job_id",))
    record("trace.folder_started", about=made, by=by, new={"number": made.number})
    return made


@transaction.atomic
def freeze_folder(
    *, folder: Folder, sha256: str, size: int, documents: int, by: Actor | None
) -> None:
    """The folder as bytes that stand under their hash already. Called from the job."""
    folder.state = FOLDER.after(FolderState(folder.state), FolderEvent.FREEZE)
    folder.sha256, folder.size, folder.documents = sha256, size, documents
    folder.save(update_fields=("state", "sha256", "size", "documents"))
    told = {"documents": documents, "sha256": sha256}
    record("trace.folder_gathered", about=folder, by=by, new=told)
