"""Capability `register`: all tasks of a folder of documents in one table; survives bad files and resumes."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from opora import __version__
from opora.capabilities._document_process import Answer, DocumentProcesses
from opora.capabilities.document_folder import expanded
from opora.capabilities.read_documents import ReadDocument, made, opened, pack_folder
from opora.capabilities.read_mixed import MOST_OF_A_PLAN, family_of, two_readings
from opora.core.codes.papers import FOLDER_NOT_WRITABLE
from opora.core.errors import FileError
from opora.core.linting.memory import title_of
from opora.core.papers.sheets.register import RegisterRow, register_rows
from opora.core.progress import Progress, silent
from opora.core.russian_numbers import counted
from opora.readers._process import ReaderProcess
from opora.readers._secret import local_secret
from opora.writers.files import put
from opora.writers.register import FileLine, register_bytes


SAVED = ".opora-register.jsonl"  # added to the table's name; one line a file already read
READ, EMPTY, REFUSED = "прочитан", "решений нет", "не прочитан"


@dataclass
class Register:
    """What came of a folder: the tasks, and each file's outcome in the order of their names."""

    rows: list[RegisterRow] = field(default_factory=list)
    files: list[FileLine] = field(default_factory=list)
    resumed: int = 0  # files taken from an earlier run

    @property
    def broken(self) -> list[tuple[str, str]]:
        """Files that could not be read, each with the reason."""
        return [(one.file, one.told) for one in self.files if one.outcome == REFUSED]

    def told(self) -> str:
        """One Russian line about the whole."""
        outcomes = Counter(one.outcome for one in self.files)
        parts = [f"{name}: {outcomes[name]}" for name in (READ, EMPTY, REFUSED) if outcomes[name]]
        again = f"; взято из прежнего прохода: {self.resumed}" if self.resumed else ""
        tasks = counted(len(self.rows), ("поручение", "поручения", "поручений"))
        return f"Файлов: {len(self.files)} ({', '.join(parts)}){again}. В реестре {tasks}."


def register(
    paths: Iterable[Path | str],
    target: Path,
    *,
    pack: str = "federal",
    processes: int | None = None,
    progress: Progress = silent,
) -> Register:
    """Reads files and folders into one XLSX; what was read stays beside it, so that a broken run goes on.

    Args:
        paths: files and folders.
        target: the workbook to write.
        pack: whose grammar is used.
        processes: how many files are read at once; one for each core unless given.
        progress: told of every file.

    Raises:
        FileError: the workbook cannot be written.
    """
    listed = [str(path) for path in expanded(paths) if path != target]
    state = target.with_name(target.name + SAVED)
    folder = pack_folder(pack)
    run = _Run(_grammar_version(folder), _saved(state), len(listed), progress)
    count = max(1, min(processes or os.cpu_count() or 1, len(listed)))
    with (
        DocumentProcesses(folder, count) as children,
        ReaderProcess(local_secret()) as exports,
        _appending(state) as lines,
    ):
        for name, content, answer in children.read_all(run.fresh(listed)):
            entry = _entry(_checked(name, content, answer, exports), name)
            lines.write(json.dumps({"key": run.key(content), **entry}, ensure_ascii=False) + "\n")
            lines.flush()
            run.take(name, entry)
    return _written(run, listed, target)


@dataclass
class _Run:
    """One pass over a folder: what is known from before, what has been read now."""

    version: str
    known: dict[str, dict[str, Any]]
    total: int
    progress: Progress
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    resumed: int = 0

    def key(self, content: bytes) -> str:
        """Same bytes under the same version need not be read again."""
        return f"{sha256(content).hexdigest()}@{self.version}"

    def fresh(self, listed: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Files that have to be read; the others are taken as they were."""
        for path in listed:
            name, content = opened(path)
            if isinstance(content, FileError):
                self.take(name, _refused(content))
            elif self.key(content) in self.known:
                self.resumed += 1
                self.take(name, self.known[self.key(content)])
            elif content.startswith(b"PK") and len(content) > MOST_OF_A_PLAN and _is_book(content):
                told = "таблица слишком велика для плана; выгрузки читает opora import"
                self.take(name, {"outcome": EMPTY, "told": told, "rows": []})
            else:
                yield name, content

    def take(self, name: str, entry: dict[str, Any]) -> None:
        """What became of one file."""
        self.entries[name] = entry
        self.progress("чтение документов", len(self.entries), self.total)


def _is_book(content: bytes) -> bool:
    return b"xl/workbook" in content


def _checked(
    name: str, content: bytes, answer: Answer, exports: ReaderProcess
) -> ReadDocument | FileError:
    """A table that is an export as well as a plan is refused, both readings named."""
    document = made(name, content, answer)
    if isinstance(document, ReadDocument) and family_of((name, content)) == "either":
        return two_readings(content, document, exports) or document
    return document


def _grammar_version(pack: Path) -> str:
    """The program's version and what its words of documents are: when they change, files are read again."""
    texts = b"\0".join(path.read_bytes() for path in sorted((pack / "grammar").glob("*.yaml")))
    return f"{__version__}-{sha256(texts).hexdigest()[:12]}"


def _entry(answer: ReadDocument | FileError, name: str) -> dict[str, Any]:
    if isinstance(answer, FileError):
        return _refused(answer)
    rows = [asdict(row) for row in register_rows(name, answer.text, answer.reading)]
    titles = "; ".join(title_of(one) for one in answer.reading.documents)
    told = titles or answer.reading.reason
    outcome = READ if rows else EMPTY if answer.reading.is_readable else REFUSED
    return {"outcome": outcome, "told": told, "rows": rows}


def _refused(error: FileError) -> dict[str, Any]:
    return {"outcome": REFUSED, "told": f"[{error.code}] {error.message}", "rows": []}


def _saved(state: Path) -> dict[str, dict[str, Any]]:
    """Entries of an earlier run; a line cut short by a power failure is read again."""
    if not state.is_file():
        return {}
    found: dict[str, dict[str, Any]] = {}
    for line in state.read_text("utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
            found[entry.pop("key")] = entry
        except (ValueError, KeyError):
            continue
    return found


@contextmanager
def _appending(state: Path) -> Iterator[TextIO]:
    try:
        state.parent.mkdir(parents=True, exist_ok=True)
        with state.open("a", encoding="utf-8") as lines:
            yield lines
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"Не удалось записать «{state}»: {reason}. {FOLDER_NOT_WRITABLE.explanation}"
        raise FileError(message, code=FOLDER_NOT_WRITABLE.code) from error


def _written(run: _Run, listed: Iterable[str], target: Path) -> Register:
    found = Register(resumed=run.resumed)
    for name in listed:
        entry = run.entries[name]
        rows = [RegisterRow(**{**row, "file": Path(name).name}) for row in entry["rows"]]
        found.rows += rows
        found.files.append(FileLine(Path(name).name, entry["outcome"], entry["told"], len(rows)))
    put(target, register_bytes(found.rows, found.files))
    return found
