"""Checking and importing an uploaded file through the library; what a page shows of it as plain values. No database."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opora.capabilities.import_folder import ImportReport, import_folder
from opora.capabilities.preview_import import CellState, ImportPreview, preview_import
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.core.progress import Progress, silent
from opora.readers._kinds import kind_id, kinds


SHOWN_ISSUES = 200


@contextmanager
def _alone(stored: Path, name: str) -> Iterator[Path]:
    """A folder with this one file under its own name."""
    with tempfile.TemporaryDirectory(prefix="opora-upload-") as place:
        shutil.copyfile(stored, Path(place) / Path(name).name)
        yield Path(place)


def checked(
    stored: Path, name: str, warehouse: Path, method: Pack, progress: Progress = silent
) -> dict[str, object]:
    """The preview of one file: what is new, changed and the same, what is refused and why.

    A file that contradicts a standing one is previewed as its replacement; `needs_reason` says so.
    """
    with _alone(stored, name) as folder:
        seen = preview_import(folder, warehouse, method, progress=progress)
        needs_reason = not seen.report.kept and bool(seen.report.refused) and warehouse.is_dir()
        if needs_reason:
            again = preview_import(
                folder, warehouse, method, replace_reason="просмотр", progress=progress
            )
            needs_reason, seen = bool(again.report.kept), again if again.report.kept else seen
    return {**_plain(seen), "needs_reason": needs_reason}


def imported(
    stored: Path, name: str, warehouse: Path, method: Pack, replace_reason: str | None
) -> dict[str, object]:
    """The report of the import. Run twice, it finds the file standing and changes nothing."""
    with _alone(stored, name) as folder:
        report = import_folder(folder, warehouse, method, replace_reason=replace_reason or None)
    return {
        "kept": [*report.kept, *report.unchanged],
        "import_no": report.import_no,
        "data_version": report.data_version,
        "issues": _issues(report),
    }


def kinds_of_files() -> dict[str, str]:
    """Kinds of files the readers know, with their titles."""
    return {kind_id(kind): kind.TITLE for kind in kinds()}


def _plain(seen: ImportPreview) -> dict[str, object]:
    """The preview as JSON."""
    return {
        "kept": bool(seen.report.kept),
        "stands": bool(seen.report.unchanged),
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
        "message": issue.message,
        "advice": issue.advice,
        "count": issue.count,
    }
