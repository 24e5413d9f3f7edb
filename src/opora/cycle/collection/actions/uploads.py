"""The way of files handed in: received, checked, confirmed, imported; or refused, withdrawn."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.collection import (
    ALREADY_UPLOADED,
    EMPTY_UPLOAD,
    FOREIGN_SCHOOLS,
    REASON_NEEDED,
)
from opora.cycle.collection.actions.storing import UploadRefusedError, check_size, name_of, stored
from opora.cycle.collection.models import StoredFile, Upload, UploadedFile
from opora.cycle.collection.policies import UPLOAD, UploadEvent, UploadState
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.jobs.actions import enqueue
from opora.journal.record import record
from opora.registry.models import Organisation


def place_of(run: Run, organisation: Organisation | None) -> Place:
    """Whose an upload is."""
    return Place(
        territory_path=run.territory.path,
        organisation_id=organisation.pk if organisation else None,
    )


@transaction.atomic
def receive(
    *, run: Run, organisation: Organisation | None, files: Sequence[Sent], by: Actor
) -> Upload:
    """The upload of files handed in together, stored by hash and queued for checking. Nothing is imported yet.

    A file whose very bytes are in work or imported already is left out, unless it is the only one: then it is refused.

    Raises:
        PermissionDeniedError: the actor may not hand in for this organisation.
        UploadRefusedError: no file, an empty or too big one, or nothing that is not here already.
    """
    by.check(Permission.SUBMIT_DATA, place_of(run, organisation))
    check_open(run)
    kept = [(sent, stored(sent)) for sent in _sized(files)]
    fresh = [(sent, file) for sent, file in kept if not _standing(run, file)]
    if not fresh:
        _refuse_known(run, kept)
    names = [name_of(sent) for sent, _ in fresh]
    upload = Upload.objects.create(
        run=run,
        organisation=organisation,
        name=names[0] if len(names) == 1 else f"{len(names)} файлов: {names[0]} и другие"[:255],
        by_account=by.account_id,
    )
    UploadedFile.objects.bulk_create(
        UploadedFile(upload=upload, file=file, name=name)
        for (_, file), name in zip(fresh, names, strict=True)
    )
    _queue(upload, "collection.check", by)
    told = {"name": upload.name, "files": len(fresh), "known": len(kept) - len(fresh)}
    record("collection.upload_received", about=upload, by=by, new=told)
    return upload


def _sized(files: Sequence[Sent]) -> Sequence[Sent]:
    """The files, once none is empty or too big."""
    if not files:
        raise UploadRefusedError(
            "Выберите хотя бы один файл на своём компьютере.", code=EMPTY_UPLOAD.code
        )
    for sent in files:
        check_size(sent)
    return files


def _standing(run: Run, file: StoredFile) -> Upload | None:
    """An upload of the territory that has these very bytes in work or imported."""
    busy = (UploadState.CHECKING, UploadState.CHECKED, UploadState.IMPORTING, UploadState.IMPORTED)
    same = UploadedFile.objects.filter(
        file=file, upload__run__territory=run.territory_id, upload__state__in=busy
    )
    found = same.select_related("upload").first()
    return found.upload if found else None


def _refuse_known(run: Run, kept: Sequence[tuple[Sent, StoredFile]]) -> None:
    sent, file = kept[0]
    upload = _standing(run, file)
    assert upload is not None
    state = UploadState(upload.state).label
    raise UploadRefusedError(
        f"«{name_of(sent)}» уже загружен {upload.uploaded_at:%d.%m.%Y}: {state}. {ALREADY_UPLOADED.explanation}",
        code=ALREADY_UPLOADED.code,
    )


def _queue(upload: Upload, kind: str, by: Actor) -> None:
    job = enqueue(
        kind,
        arguments={"upload": upload.pk},
        by=by,
        where=upload.journal_where(),
        title=f"{'Проверка' if kind.endswith('check') else 'Запись'}: {upload.name}"[:200],
    )
    upload.job_id = job.pk
    upload.save(update_fields=("job_id",))


def mark_checked(*, upload: Upload, preview: dict[str, object], by: Actor | None) -> None:
    """Keep what the check found; a file with nothing to import, or about other schools, is refused.

    Called from the job that checked the file, inside its transaction.
    """
    refusal = _refusal(upload, preview)
    event = UploadEvent.REFUSE if refusal else UploadEvent.CHECK
    upload.state = UPLOAD.after(UploadState(upload.state), event)
    upload.preview = {**preview, "refusal": refusal}
    upload.save(update_fields=("state", "preview"))
    told = ("new", "changed", "same", "refused", "unmatched")
    counts = {name: preview.get(name) for name in told}
    happened = "collection.upload_refused" if refusal else "collection.upload_checked"
    record(happened, about=upload, by=by, new=counts, reason=refusal)


def _refusal(upload: Upload, preview: dict[str, object]) -> str:
    """Why the checked file is not taken; empty when it may be confirmed."""
    if not preview.get("kept") and preview.get("stands"):
        return "Всё, что есть в файле, уже записано: тот же файл сдан раньше."
    if not preview.get("kept"):
        return str(preview.get("error") or "В файле нет ничего, что можно принять.")
    own = upload.organisation
    foreign = [code for code in preview.get("schools", ()) if own and code != own.code]
    if foreign:
        return f"{FOREIGN_SCHOOLS.explanation} Других организаций: {len(foreign)}."
    return ""


@transaction.atomic
def confirm(*, upload: Upload, by: Actor, replace_reason: str = "") -> Upload:
    """The upload, queued for import. Replacing what stands needs a reason.

    Raises:
        PermissionDeniedError: only those who accept data may confirm; a school's file waits for them.
        TransitionError: it is not checked, or was confirmed already.
        UploadRefusedError: it replaces standing data and no reason is given.
    """
    by.check(Permission.MANAGE_COLLECTION, place_of(upload.run, upload.organisation))
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    after = UPLOAD.after(UploadState(upload.state), UploadEvent.CONFIRM)
    if upload.preview.get("needs_reason") and not replace_reason.strip():
        raise UploadRefusedError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    upload.state = after
    upload.replace_reason = replace_reason.strip()
    upload.save(update_fields=("state", "replace_reason"))
    _queue(upload, "collection.import", by)
    record(
        "collection.upload_confirmed",
        about=upload,
        by=by,
        new={"name": upload.name},
        reason=upload.replace_reason,
    )
    return upload


def mark_imported(*, upload: Upload, report: dict[str, Any], by: Actor | None) -> None:
    """Keep what the import did and settle the debts it answers. Called from the job, inside its transaction."""
    event = UploadEvent.IMPORT if report.get("kept") else UploadEvent.FAIL
    upload.state = UPLOAD.after(UploadState(upload.state), event)
    upload.preview = {**upload.preview, "import_issues": report["issues"]}
    if event is UploadEvent.IMPORT:
        upload.import_no = int(str(report["import_no"])) if report["import_no"] else None
        upload.data_version = str(report["data_version"])
        upload.imported_at = timezone.now()
    upload.save()
    imported = event is UploadEvent.IMPORT
    record(
        "collection.upload_imported" if imported else "collection.upload_import_failed",
        about=upload,
        by=by,
        new={"data_version": upload.data_version},
        reason=upload.replace_reason,
    )


@transaction.atomic
def withdraw(*, upload: Upload, by: Actor) -> Upload:
    """The upload, taken back before it was imported; the bytes stay for the journal's sake.

    Raises:
        PermissionDeniedError: the actor may not hand in for this organisation.
        TransitionError: it is imported or refused already.
    """
    by.check(Permission.SUBMIT_DATA, place_of(upload.run, upload.organisation))
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    upload.state = UPLOAD.after(UploadState(upload.state), UploadEvent.WITHDRAW)
    upload.save(update_fields=("state",))
    record("collection.upload_withdrawn", about=upload, by=by, new={"name": upload.name})
    return upload
