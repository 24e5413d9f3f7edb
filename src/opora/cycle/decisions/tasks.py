"""Background work of the stage: reading an old document, checking a written paper, the PDF of one by a template."""

from collections.abc import Mapping

from opora.cycle.decisions.actions import old_documents, papers
from opora.cycle.decisions.library import papers as library
from opora.cycle.decisions.library import reading
from opora.cycle.decisions.models import MeetingPaper, OldDocument
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step


def _document(context: Context) -> OldDocument:
    rows = OldDocument.objects.select_related("territory", "file")
    return rows.get(pk=context.arguments["old_document"])


def _read(context: Context) -> dict[str, object]:
    document = _document(context)
    return reading.read_file(document.file.path, document.name)


def _save(context: Context, told: dict[str, object]) -> Mapping[str, object]:
    old_documents.mark_read(document=_document(context), told=told, by=None)
    return {"old_document": context.arguments["old_document"]}


READ = Kind(
    name="decisions.read",
    title="Чтение документа",
    steps=(Step(name="read", title="чтение и замечания", work=_read, save=_save),),
)


def _paper(context: Context) -> MeetingPaper:
    return MeetingPaper.objects.get(pk=context.arguments["paper"])


def _lint(context: Context) -> list[dict[str, object]]:
    return library.remarks(_paper(context).files.get(extension="docx").path)


def _keep(context: Context, remarks: list[dict[str, object]]) -> Mapping[str, object]:
    papers.keep_remarks(paper=_paper(context), remarks=remarks)
    return {"paper": context.arguments["paper"], "remarks": len(remarks)}


def _pdf(context: Context) -> bytes | str | None:
    files = {one.extension: one for one in _paper(context).files.all()}
    return None if "pdf" in files else library.as_pdf(files["docx"].path)


def _keep_pdf(context: Context, made: bytes | str | None) -> Mapping[str, object]:
    if made is not None:
        papers.keep_pdf(paper=_paper(context), made=made)
    return {"paper": context.arguments["paper"], "made": isinstance(made, bytes)}


PDF = Step(name="pdf", title="PDF по шаблону", work=_pdf, save=_keep_pdf)
LINT = Kind(
    name="decisions.lint",
    title="Проверка документа",
    steps=(Step(name="lint", title="замечания", work=_lint, save=_keep), PDF),
)
CONVERT = Kind(name="decisions.as_pdf", title="PDF по своему шаблону", steps=(PDF,))
