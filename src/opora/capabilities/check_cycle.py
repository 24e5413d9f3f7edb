"""Capability `check_cycle`: an exported run as a file, and what the cycle check says of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from opora.core.codes.cycle_check import NOT_A_RUN
from opora.core.cycle_check.check import check_run, is_clean
from opora.core.cycle_check.model import Complaint
from opora.core.cycle_check.records import FORMAT, ExportedRun
from opora.core.errors import FileError
from opora.core.issues import Issue, Severity
from opora.core.places import Place


MOST_BYTES = 200_000_000


@dataclass(frozen=True, kw_only=True)
class CheckedRun:
    """One file with its complaints, in the order of the cycle."""

    file: str
    run: ExportedRun
    complaints: tuple[Complaint, ...]

    @property
    def is_clean(self) -> bool:
        """Nothing to mend: notes do not count."""
        return is_clean(self.complaints)


def run_to_json(run: ExportedRun) -> bytes:
    """The run as the bytes of its file: the same run gives the same bytes."""
    return run.model_dump_json(indent=1).encode()


def read_run(path: Path | str) -> ExportedRun:
    """The run of a file.

    Raises:
        FileError: there is no such file, or it is not an exported run, or somebody broke it.
    """
    file = Path(path)
    try:
        if file.stat().st_size > MOST_BYTES:
            raise _refused(file, "файл слишком велик для выгрузки одного цикла")
        return ExportedRun.model_validate_json(file.read_bytes())
    except OSError as error:
        raise _refused(file, "файл не открывается") from error
    except ValidationError as error:
        raise _refused(file, _first(error)) from error


def check_files(paths: Iterable[Path | str]) -> Iterator[CheckedRun | FileError]:
    """Complaints about every file, in order; a file that is no run gives its error."""
    for path in paths:
        try:
            run = read_run(path)
        except FileError as error:
            yield error
            continue
        yield CheckedRun(file=str(path), run=run, complaints=check_run(run))


def described(answer: CheckedRun | FileError) -> dict[str, Any]:
    """An answer as programs take it: `opora check --json` prints one such object a line."""
    if isinstance(answer, FileError):
        file = answer.issues[0].place.file if answer.issues else None
        return {
            "file": file,
            "family": "refused",
            "complaints": [],
            "code": answer.code,
            "message": answer.message,
        }
    return {
        "file": answer.file,
        "family": FORMAT,
        "complaints": [_described(one) for one in answer.complaints],
    }


def _described(one: Complaint) -> dict[str, Any]:
    return {
        "code": one.code.code,
        "title": one.code.title,
        "severity": one.severity.value,
        "what": one.what,
        "message": one.message,
        "advice": one.code.explanation,
        "about": one.about or None,
        "address": one.address or None,
    }


def _first(error: ValidationError) -> str:
    """Where the file first differs from what it should be, in words."""
    told = error.errors(include_url=False, include_input=False)[0]
    where = " → ".join(str(part) for part in told["loc"])
    count = error.error_count()
    more = f" (и ещё {count - 1})" if count > 1 else ""
    return f"не подходит «{where}»{more}" if where else "это не запись JSON"


def _refused(file: Path, why: str) -> FileError:
    message = f"«{file.name}»: {why}. {NOT_A_RUN.explanation}"
    issue = Issue(NOT_A_RUN.code, Severity.REFUSED, Place(file=str(file)), why)
    return FileError(message, code=NOT_A_RUN.code, issues=[issue])
