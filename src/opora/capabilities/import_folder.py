"""Import a folder: every export under it into a warehouse; what is refused is told, what is known is not read again."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from opora.capabilities.read import read_files
from opora.core.codes.warehouse import (
    COPY_OF_FILE,
    FILE_SKIPPED,
    NOTHING_TO_IMPORT,
    REASON_NEEDED,
)
from opora.core.errors import DataError, FileError
from opora.core.issues import Issue, Severity, sorted_issues
from opora.core.methodology.pack import Pack
from opora.core.places import Place
from opora.core.progress import Progress, silent
from opora.core.reading import Reading
from opora.warehouse import (
    Assembled,
    Imported,
    import_readings,
    open_warehouse,
    standing_hashes,
)


# Texts, scans and leftovers of editors: not data, whatever they hold.
DOCUMENTS = frozenset(
    ".docx .doc .odt .rtf .txt .md .pdf .jpg .jpeg .png .tif .tiff .pptx .ppt .html .htm .yaml .yml".split()
)
LEFTOVERS = ("~$", ".~lock", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What an import did with each file (paths from the folder) and everything a person should know.

    `import_no` is None when the data did not change; `data_version` is that of the warehouse afterwards, `assembled`
    its facts (None: it holds nothing), so that whoever goes on need not gather them again.
    """

    import_no: int | None
    data_version: str
    kept: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[str, ...]
    replaced: tuple[str, ...]  # names under which the replaced files were imported
    skipped: tuple[str, ...]
    issues: tuple[Issue, ...]
    assembled: Assembled | None = field(default=None, compare=False, repr=False)


@dataclass
class _Folder:
    """Files of the folder sorted by what happens to them, filled as the import goes."""

    path: Path
    names: dict[str, str] = field(default_factory=dict)  # hash → path from the folder
    skipped: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def shown(self, path: Path) -> str:
        """The path as reports print it."""
        return path.relative_to(self.path).as_posix()

    def note(self, name: str, message: str, code: str) -> None:
        """Remember a file passed over on purpose."""
        self.skipped.append(name)
        self.issues.append(Issue(code, Severity.NOTE, Place(file=name), message))


def import_folder(
    folder: Path,
    warehouse: Path,
    pack: Pack,
    *,
    engine: str = "duckdb",
    progress: Progress = silent,
    replace_reason: str | None = None,
) -> ImportReport:
    """Bring all exports under `folder` into `warehouse`; files whose data stand already are not read.

    Args:
        folder: walked with its folders; hidden and temporary files and texts are passed over with a note.
        warehouse: made when missing; it may lie inside `folder` and is not walked then.
        pack: names of procedures and subjects, scales, precedence.
        engine: `duckdb`, `polars` or `sc://host:port`.
        progress: called while files are read.
        replace_reason: why changed files may replace the standing ones; None: they are refused.

    Raises:
        DataError: nothing to import, an empty reason, or another import is under way.
        ChoiceError: an unknown engine.
    """
    if replace_reason is not None and not replace_reason.strip():
        raise DataError("Укажите причину замены: она останется в истории.", code=REASON_NEEDED.code)
    sorted_out = _Folder(folder)
    candidates = _candidates(sorted_out, warehouse)
    standing = standing_hashes(warehouse, pack)
    fresh = {sha256: path for sha256, path in candidates.items() if sha256 not in standing}
    done = import_readings(
        _readings(fresh, sorted_out, progress),
        warehouse,
        pack,
        at=datetime.now(UTC).astimezone(),
        engine=engine,
        replace_reason=replace_reason,
    )
    unchanged = [sorted_out.names[sha256] for sha256 in candidates if sha256 in standing]
    return _report(sorted_out, done, unchanged, (warehouse, pack))


def _candidates(folder: _Folder, warehouse: Path) -> dict[str, Path]:
    """Files to import by hash, in the order of their paths; the others are noted.

    Raises:
        DataError: there are none (OP-456).
    """
    found: dict[str, Path] = {}
    for path in sorted(one for one in folder.path.rglob("*") if one.is_file()):
        if warehouse.resolve() in path.resolve().parents:
            continue
        name = folder.shown(path)
        if _is_leftover(path.relative_to(folder.path)):
            folder.note(name, "скрытый или временный файл пропущен.", FILE_SKIPPED.code)
        elif path.suffix.lower() in DOCUMENTS:
            folder.note(
                name, "это текст или изображение, а не выгрузка; пропущен.", FILE_SKIPPED.code
            )
        else:
            _add(folder, path, found)
    if not found:
        message = f"В папке «{folder.path}» нет файлов с данными (XLSX, XLS, CSV). Проверьте путь."
        raise DataError(message, code=NOTHING_TO_IMPORT.code, issues=folder.issues)
    return found


def _add(folder: _Folder, path: Path, found: dict[str, Path]) -> None:
    """The file by its hash, unless the same content is there already."""
    with path.open("rb") as opened:
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    if sha256 in found:
        first = folder.names[sha256]
        folder.note(
            folder.shown(path), f"то же содержание, что у файла {first}.", COPY_OF_FILE.code
        )
    else:
        found[sha256] = path
        folder.names[sha256] = folder.shown(path)


def _is_leftover(path: Path) -> bool:
    """Hidden, or what an editor or the system leaves beside a file."""
    name = path.name.lower()
    return any(part.startswith(".") for part in path.parts) or name.startswith(LEFTOVERS)


def _readings(files: dict[str, Path], folder: _Folder, progress: Progress) -> Iterator[Reading]:
    """What the files say, under their names from the folder; refusals are remembered."""
    answers = read_files(files.values())
    for done, (path, answer) in enumerate(zip(files.values(), answers, strict=True), 1):
        name = folder.shown(path)
        if isinstance(answer, Reading):
            issues = tuple(_renamed(issue, name) for issue in answer.issues)
            folder.issues.extend(issues)
            yield replace(answer, file=name, issues=issues)
        else:
            _refuse(folder, name, answer)
        progress("чтение файлов", done, len(files))


def _refuse(folder: _Folder, name: str, error: FileError) -> None:
    folder.refused.append(name)
    told = error.issues or (Issue(error.code, Severity.REFUSED, Place(), error.message),)
    folder.issues.extend(_renamed(issue, name) for issue in told)


def _renamed(issue: Issue, name: str) -> Issue:
    return replace(issue, place=replace(issue.place, file=name))


def _report(
    folder: _Folder,
    done: Imported,
    unchanged: list[str],
    where: tuple[Path, Pack],
) -> ImportReport:
    warehouse, pack = where
    stands = done.import_no is not None or bool(unchanged)
    assembled = open_warehouse(warehouse).assembled(pack) if stands else None
    told = assembled.issues if assembled else ()
    kept = [folder.names[sha256] for sha256 in done.kept]
    return ImportReport(
        import_no=done.import_no,
        data_version=assembled.facts.version if assembled else "",
        kept=tuple(sorted(kept)),
        unchanged=tuple(unchanged),
        refused=tuple(sorted([*folder.refused, *(folder.names[one] for one in done.refused)])),
        replaced=_names_of_replaced(done, warehouse),
        skipped=tuple(folder.skipped),
        issues=sorted_issues((*folder.issues, *done.issues, *told)),
        assembled=assembled,
    )


def _names_of_replaced(done: Imported, warehouse: Path) -> tuple[str, ...]:
    """Under which names the replaced files were imported."""
    if not done.replaced:
        return ()
    history = open_warehouse(warehouse).history().select("sha256", "file").iter_rows()
    names = dict(history)
    return tuple(sorted(names[sha256] for sha256 in done.replaced))


def described(report: ImportReport) -> Iterator[str]:
    """The report as Russian lines: counts by outcome, then what was refused or should be looked at."""
    titles = {
        "импортировано": report.kept,
        "заменено": report.replaced,
        "без изменений": report.unchanged,
        "не принято": report.refused,
        "пропущено": report.skipped,
    }
    for title, files in titles.items():
        if files:
            yield f"{title}: {len(files)}"
    for issue in report.issues:
        if issue.severity != Severity.NOTE:
            yield f"  {issue.described()}"
    yield f"версия данных: {report.data_version or 'нет'}"
