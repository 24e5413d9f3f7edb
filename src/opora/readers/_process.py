"""The parent's side of reading: one child process used for file after file, replaced when a file kills it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.core.issues import Issue, Severity
from opora.core.places import Place
from opora.core.reading import Reading
from opora.readers import _wire
from opora.readers._return_sheets import ReturnSheets, unpacked_sheets


@dataclass(frozen=True)
class Limits:
    """What one file may cost: bytes of memory beyond an idle child, and seconds."""

    memory: int = 2**30
    seconds: float = 120.0


@dataclass
class _Child:
    process: "subprocess.Popen[bytes]"
    limited: bool


class ReaderProcess:
    """Reads files in a child process with limits of memory and time; use as a context manager."""

    def __init__(self, secret: bytes, limits: Limits | None = None) -> None:
        self._secret = secret
        self._limits = limits or Limits()
        self._child: _Child | None = None
        self._timed_out = False
        self.started = 0  # children started so far

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def memory_is_limited(self) -> bool:
        """Whether the system lets us limit the child's memory (not on Windows)."""
        return self._running().limited

    def read(self, file: str, content: bytes) -> Reading:
        """What a file says.

        Raises:
            FileError: the file is refused, or reading it took too much memory or time.
        """
        for answer in self.read_all([(file, content)]):
            if isinstance(answer, FileError):
                raise answer
            return answer
        raise AssertionError("one file, one answer")

    def read_form(self, file: str, content: bytes) -> ReturnSheets:
        """The cells of one of our own forms, filled in.

        Raises:
            FileError: the file is refused, or reading it took too much memory or time.
        """
        self._send(file, content, form=True)
        answer = self._received(file)
        if isinstance(answer, FileError):
            raise answer
        return unpacked_sheets(answer[0])

    def read_all(self, files: Iterable[tuple[str, bytes]]) -> Iterator[Reading | FileError]:
        """An answer a file, in order. While one answer is used, the next file is already being read."""
        waiting: str | None = None
        try:
            for file, content in files:
                answer = self._reading(waiting) if waiting is not None else None
                self._send(file, content)
                waiting = file
                if answer is not None:
                    yield answer
            if waiting is not None:
                answer, waiting = self._reading(waiting), None
                yield answer
        finally:
            if waiting is not None:
                self.close()  # given up half-way: the answer in the pipe belongs to nobody

    def close(self) -> None:
        """End the child; it is started again when needed."""
        child, self._child = self._child, None
        if child is None:
            return
        for stream in (child.process.stdin, child.process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # a dead child's pipe: there is nobody to tell
        child.process.kill()
        child.process.wait()

    def _running(self) -> _Child:
        if self._child is None:
            self._child = self._start()
        return self._child

    def _start(self) -> _Child:
        root = str(Path(__file__).parents[2])
        env = {
            **os.environ,
            "PYTHONPATH": root,
            "POLARS_MAX_THREADS": "1",
            "PYTHONIOENCODING": "utf-8",
        }
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
            [sys.executable, "-m", "opora.readers._child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
        )
        self.started += 1
        assert process.stdin is not None
        assert process.stdout is not None
        _wire.send(process.stdin, {"memory": self._limits.memory}, self._secret)
        hello = _wire.receive(process.stdout)
        assert hello is not None, "the reading process does not start"
        return _Child(process, bool(hello[0]["limited"]))

    def _send(self, file: str, content: bytes, *, form: bool = False) -> None:
        child = self._running()
        assert child.process.stdin is not None
        try:
            _wire.send(child.process.stdin, {"file": file, "form": form}, content)
        except (BrokenPipeError, OSError):
            return  # the child died; `_received` sees its end and reports this file

    def _reading(self, file: str) -> Reading | FileError:
        answer = self._received(file)
        return answer if isinstance(answer, FileError) else _wire.unpacked(file, *answer)

    def _received(self, file: str) -> tuple[dict[str, Any], bytes] | FileError:
        child = self._running()
        assert child.process.stdout is not None
        self._timed_out = False
        timer = threading.Timer(self._limits.seconds, self._kill, [child])
        timer.start()
        try:
            message = _wire.receive(child.process.stdout)
        finally:
            timer.cancel()
        if message is None:
            self.close()
            return self._stopped(file)
        head = message[0]
        return refused(file, head["error"], head["code"]) if "error" in head else message

    def _kill(self, child: _Child) -> None:
        self._timed_out = True
        child.process.kill()

    def _stopped(self, file: str) -> FileError:
        if self._timed_out:
            reason = f"за {self._limits.seconds:.0f} с файл не прочитан"
        else:
            reason = f"файлу не хватило {self._limits.memory // 2**20} МБ памяти, или его разбор оборвался"
        return refused(
            file,
            f"{codes.READING_STOPPED.title}: {reason}. {codes.READING_STOPPED.explanation}",
            codes.READING_STOPPED.code,
        )


def refused(file: str, message: str, code: str) -> FileError:
    """The error of a file that was not read; its issue carries the place."""
    issue = Issue(code, Severity.REFUSED, Place(file=file), message)
    return FileError(f"Файл {file}: {message}", code=code, issues=[issue])
