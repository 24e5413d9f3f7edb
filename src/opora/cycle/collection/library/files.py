"""Checking and importing handed-in files through the library; what a page shows of them. No database."""

import shutil
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from opora.capabilities.import_folder import ImportReport, import_folder
from opora.capabilities.preview_import import CellState, ImportPreview, preview_import
from opora.core.codes.collection import ARCHIVE_BROKEN, ARCHIVE_TOO_BIG
from opora.core.errors import DataError
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.core.progress import Progress, silent
from opora.readers._kinds import kind_id, kinds


SHOWN_ISSUES = 200


# A ZIP is a folder of exports, not a trick: more than this is refused.
MOST_FILES = 3000
MOST_BYTES = 1024 * 1024 * 1024

Files = Sequence[tuple[str, Path]]  # name as handed in, stored bytes


@contextmanager
def _together(files: Files) -> Iterator[Path]:
    """A folder with the files under their own names; a ZIP becomes a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="opora-upload-") as place:
        for number, (name, stored) in enumerate(files):
            target = _free(Path(place), Path(name).name or f"файл {number + 1}")
            if target.suffix.lower() == ".zip":
                _unpack(stored, Path(place) if len(files) == 1 else target.with_suffix(""))
            else:
                shutil.copyfile(stored, target)
        yield Path(place)


def _free(folder: Path, name: str) -> Path:
    """A path nobody has taken: two files of one name in two folders are two files."""
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{number} {name}"
    return target


def _unpack(archive: Path, folder: Path) -> None:
    """Files of a ZIP, by their last names in folders of their own.

    Raises:
        DataError: not a ZIP, or too many or too large files in it.
    """
    try:
        with ZipFile(archive) as opened:
            members = [one for one in opened.infolist() if not one.is_dir()]
            size = sum(one.file_size for one in members)
            if len(members) > MOST_FILES or size > MOST_BYTES:
                raise DataError(ARCHIVE_TOO_BIG.explanation, code=ARCHIVE_TOO_BIG.code)
            for member in members:
                _extract(opened, member, folder)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise DataError(ARCHIVE_BROKEN.explanation, code=ARCHIVE_BROKEN.code) from error


def _extract(opened: ZipFile, member: ZipInfo, folder: Path) -> None:
    """One member, in the folder its printed path names; steps out of the archive are cut off."""
    parts = [part for part in PurePosixPath(member.filename).parts if part not in ("/", "..")]
    inside = folder.joinpath(*parts[:-1])
    inside.mkdir(parents=True, exist_ok=True)
    with opened.open(member) as source, _free(inside, parts[-1]).open("wb") as target:
        shutil.copyfileobj(source, target)


def checked(
    files: Files, warehouse: Path, method: Pack, progress: Progress = silent
) -> dict[str, object]:
    """The preview of files: what is new, changed and the same, what is refused and why.

    Files that contradict standing ones are previewed as their replacement; `needs_reason` says so.
    """
    with _together(files) as folder:
        seen = preview_import(folder, warehouse, method, progress=progress)
        needs_reason = False
        if seen.report.refused and warehouse.is_dir():
            again = preview_import(
                folder, warehouse, method, replace_reason="просмотр", progress=progress
            )
            if len(again.report.kept) > len(seen.report.kept):
                needs_reason, seen = True, again
    return {**_plain(seen), "needs_reason": needs_reason}


def imported(
    files: Files,
    warehouse: Path,
    method: Pack,
    replace_reason: str | None,
    progress: Progress = silent,
) -> dict[str, object]:
    """The report of the import. Run twice, it finds the files standing and changes nothing."""
    with _together(files) as folder:
        report = import_folder(
            folder, warehouse, method, replace_reason=replace_reason or None, progress=progress
        )
    return {
        "kept": [*report.kept, *report.unchanged],
        "import_no": report.import_no,
        "data_version": report.data_version,
        "issues": _issues(report),
    }


def about_files(told: dict[str, object]) -> dict[str, object]:
    """The same without what was said of the warehouse as a whole: a school is told of its own files alone."""
    return {**told, "issues": [one for one in told["issues"] if one["file"]]}


def kinds_of_files() -> dict[str, str]:
    """Kinds of files the readers know, with their titles."""
    return {kind_id(kind): kind.TITLE for kind in kinds()}


def _plain(seen: ImportPreview) -> dict[str, object]:
    """The preview as JSON."""
    return {
        "kept": bool(seen.report.kept),
        "stands": bool(seen.report.unchanged),
        "files": _outcomes(seen.report),
        "kinds": list(seen.kinds),
        "schools": list(seen.schools),
        "new": seen.count(CellState.NEW),
        "changed": seen.count(CellState.CHANGED),
        "same": seen.count(CellState.SAME),
        "unmatched": seen.unmatched,
        "refused": sum(
            issue.count for issue in seen.report.issues if issue.severity is Severity.REFUSED
        ),
        "cells": [
            [cell.subject, cell.school_id, cell.state.value]
            for cell in seen.cells
            if cell.state is not CellState.SAME
        ],
        "issues": _issues(seen.report),
    }


def _outcomes(report: ImportReport) -> list[list[str]]:
    """Each file with what becomes of it, those with trouble first."""
    outcomes = (
        ("не принят", report.refused),
        ("пропущен", report.skipped),
        ("заменяет прежний", report.replaced),
        ("уже есть", report.unchanged),
        ("будет записан", report.kept),
    )
    return [[name, outcome] for outcome, names in outcomes for name in names]


def _issues(report: ImportReport) -> list[dict[str, object]]:
    """The first issues, worst first, each with its place, words and advice."""
    order = list(Severity)
    told = sorted(report.issues, key=lambda issue: order.index(issue.severity))
    return [_issue(issue) for issue in told[:SHOWN_ISSUES]]


def _issue(issue: Issue) -> dict[str, object]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "place": issue.place.described(),
        "file": issue.place.file or "",
        "message": issue.message,
        "advice": issue.advice,
        "count": issue.count,
    }
