"""Read files: each one's kind, tables and issues, or why it was refused; never stops at a bad file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeAlias

import polars as pl

from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.core.issues import Issue
from opora.core.reading import Reading, Shape, Table
from opora.readers._guard import MAX_FILE
from opora.readers._process import Limits, ReaderProcess, refused
from opora.readers._secret import local_secret


Loaded: TypeAlias = tuple[str, bytes | FileError]
Answer: TypeAlias = Reading | FileError


def read_files(
    paths: Iterable[Path | str], *, secret: bytes | None = None, limits: Limits | None = None
) -> Iterator[Answer]:
    """An answer a file, in the order given: a reading, or the error that tells why there is none.

    Args:
        paths: files, taken one at a time.
        secret: hides participants' codes; the secret of this computer unless given.
        limits: what one file may cost.
    """
    with ReaderProcess(local_secret() if secret is None else secret, limits) as process:
        families = _families(process)
        for family, files in groupby(map(_loaded, paths), key=_family):
            yield from families[family](files)


def _families(process: ReaderProcess) -> Mapping[str, Callable[[Iterable[Any]], Iterator[Answer]]]:
    """Who reads files of each family; a new family is one more line here and one in `_family`."""
    return {"refused": _errors, "assessment": process.read_all}


def _family(loaded: Loaded) -> str:
    """The family of a file, told by its bytes."""
    _, content = loaded
    return "refused" if isinstance(content, FileError) else "assessment"


def _errors(files: Iterable[Loaded]) -> Iterator[Answer]:
    for _, error in files:
        assert isinstance(error, FileError)
        yield error


def _loaded(path: Path | str) -> Loaded:
    """The path as printed and the whole file, or the error that tells why it is not opened."""
    shown, file = str(path), Path(path)
    try:
        told = file.stat()
        if not S_ISREG(told.st_mode):
            raise OSError  # noqa: TRY301 - a folder, a pipe or a device: reading one may never end
        size = told.st_size
        if size > MAX_FILE:
            code = codes.FILE_TOO_BIG
            reason = f"{size // 2**20} МБ при пределе {MAX_FILE // 2**20} МБ"
            return shown, refused(shown, f"{code.title}: {reason}. {code.explanation}", code.code)
        return shown, file.read_bytes()
    except OSError:
        code = codes.FILE_MISSING
        return shown, refused(shown, f"{code.title}. {code.explanation}", code.code)


def described(answer: Answer) -> dict[str, Any]:
    """An answer as programs take it: `opora read --json` prints one such object a line."""
    if isinstance(answer, FileError):
        file = answer.issues[0].place.file if answer.issues else None
        issues = [_issue(issue) for issue in answer.issues]
        return {
            "file": file,
            "family": "refused",
            "kind": None,
            "tables": [],
            "issues": issues,
            "message": answer.message,
        }
    return {
        "file": answer.file,
        "family": "assessment",
        "kind": answer.kind,
        "tables": [_table(table) for table in answer.tables],
        "issues": [_issue(issue) for issue in answer.issues],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "place": issue.place.described(),
        "message": issue.message,
        "count": issue.count,
    }


def _table(table: Table) -> dict[str, Any]:
    rows = table.rows
    schools = rows.filter(pl.col("level") == "school") if table.shape is Shape.GROUPS else rows
    return {
        "shape": table.shape.value,
        "sheet": table.sheet,
        "header_row": table.header_row,
        "assessment": table.assessment,
        "year": table.year,
        "grade": table.grade,
        "subject": table.subject,
        "max_score": table.max_score,
        "held_on": table.held_on.isoformat() if table.held_on else None,
        **_counts(table),
        "rows": table.kept,
        "rows_refused": table.refused,
        "items": len(table.items),
        "schools": schools["alias"].drop_nulls().unique().sort().to_list(),
        "total_mismatches": table.total_mismatches,
        "stated_minimum": table.stated_minimum,
    }


def _counts(table: Table) -> dict[str, int | None]:
    """Participants present and absent, or groups, as the shape has them."""
    rows = table.rows
    people = table.shape is Shape.PARTICIPANTS
    absent = int(rows["absent"].sum()) if people else None
    return {
        "participants": rows.height - absent if absent is not None else None,
        "absent": absent,
        "groups": rows.select("level", "alias", "school_name").n_unique()
        if table.shape is Shape.GROUPS
        else None,
    }
