"""Background work of collection: checking a file and importing it."""

from collections.abc import Mapping

from opora.core.errors import UserError
from opora.core.progress import Progress
from opora.cycle.collection import library
from opora.cycle.collection.actions import debts, uploads
from opora.cycle.collection.models import Upload
from opora.cycle.goals.queries import pack_of
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step


def _upload(context: Context) -> Upload:
    return Upload.objects.select_related("run__territory", "organisation").get(
        pk=context.arguments["upload"]
    )


def _files(upload: Upload) -> library.Files:
    return [(one.name, one.file.path) for one in upload.files.select_related("file")]


def _progress(context: Context) -> Progress:
    def told(step: str, done: int, of: int) -> None:
        context.progress(done, of, step)

    return told


def _check(context: Context) -> dict[str, object]:
    """The preview; a file that cannot be read at all is an answer too, not a failure of the job."""
    upload = _upload(context)
    try:
        preview = library.checked(
            _files(upload),
            upload.run.warehouse,
            pack_of(upload.run),
            _progress(context),
        )
    except UserError as error:
        return {"kept": False, "error": error.message, "issues": [], "kinds": [], "schools": []}
    return _told_to(upload, preview)


def _told_to(upload: Upload, told: dict[str, object]) -> dict[str, object]:
    """What may be told of an upload: the warehouse as a whole is the department's business."""
    return library.about_files(told) if upload.organisation_id else told


def _save_check(context: Context, preview: dict[str, object]) -> Mapping[str, object]:
    uploads.mark_checked(upload=_upload(context), preview=preview, by=None)
    return {"upload": context.arguments["upload"]}


def _import(context: Context) -> dict[str, object]:
    upload = _upload(context)
    try:
        report = library.imported(
            _files(upload),
            upload.run.warehouse,
            pack_of(upload.run),
            upload.replace_reason,
            _progress(context),
        )
    except UserError as error:
        issue = {"code": error.code, "severity": "refused", "place": "", "message": error.message}
        return {"kept": [], "issues": [{**issue, "advice": "", "count": 1}]}
    return _told_to(upload, report)


def _save_import(context: Context, report: dict[str, object]) -> Mapping[str, object]:
    upload = _upload(context)
    uploads.mark_imported(upload=upload, report=report, by=None)
    if report.get("kept"):
        debts.settle_by_upload(upload=upload, by=None)
    return {"upload": upload.pk}


CHECK = Kind(
    name="collection.check",
    title="Проверка файла",
    steps=(Step(name="check", title="чтение и сравнение", work=_check, save=_save_check),),
)
IMPORT = Kind(
    name="collection.import",
    title="Запись файла",
    steps=(Step(name="import", title="запись в хранилище", work=_import, save=_save_import),),
)
