"""The parent's side of reading documents: a few child processes, each file in one of them, answers in order."""

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from pickle import UnpicklingError
from queue import SimpleQueue
from typing import Any

from opora.capabilities import _document_wire as wire
from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.core.grammar.objects import Reading
from opora.core.grammar.text import DocumentText


SECONDS = 180.0  # for one file: recognition of a long scan takes about two minutes
AHEAD = (
    4  # files on their way for each child: enough to keep it busy, few enough to keep memory flat
)

Answer = tuple[DocumentText, Reading] | FileError


@dataclass
class DocumentProcesses:
    """Child processes that read documents by one pack; use as a context manager."""

    pack: Path
    count: int = 1
    seconds: float = SECONDS
    _idle: "SimpleQueue[_Child]" = field(default_factory=SimpleQueue)

    def __enter__(self) -> "DocumentProcesses":
        for _ in range(self.count):
            self._idle.put(_Child(self.pack))
        return self

    def __exit__(self, *error: object) -> None:
        for _ in range(self.count):
            self._idle.get().close()

    def read_all(self, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, Answer]]:
        """Name, bytes and answer of every file, in order; a file that breaks its child is told so."""
        with ThreadPoolExecutor(self.count) as threads:
            waiting: deque[tuple[str, bytes, Future[Answer]]] = deque()
            for name, content in files:
                waiting.append((name, content, threads.submit(self._read, name, content)))
                if len(waiting) >= AHEAD * self.count:
                    yield _finished(waiting.popleft())
            while waiting:
                yield _finished(waiting.popleft())

    def _read(self, name: str, content: bytes) -> Answer:
        child = self._idle.get()
        try:
            return child.read(name, content, self.seconds)
        finally:
            self._idle.put(child)


def _finished(entry: tuple[str, bytes, Future[Answer]]) -> tuple[str, bytes, Answer]:
    name, content, answer = entry
    return name, content, answer.result()


class _Child:
    """One child process, started when first needed and again after a file has broken it."""

    def __init__(self, pack: Path) -> None:
        self._pack = pack
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: str, content: bytes, seconds: float) -> Answer:
        """The answer about one file."""
        process = self._running()
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            answer = _asked(process, name, content)
        finally:
            timer.cancel()
        if answer is None:
            late = not timer.is_alive() and timer.finished.is_set() and process.poll() == -9
            self.close()
            return _broken(name, seconds if late else None)
        if answer[0] == "refused":
            return FileError(answer[1], code=answer[2])
        return answer[1], answer[2]

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # a dead child's pipe: there is nobody to tell
        process.kill()
        process.wait()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = _started(self._pack)
        return self._process


def _started(pack: Path) -> "subprocess.Popen[bytes]":
    root = str(Path(__file__).parents[2])
    env = {**os.environ, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8", "OMP_THREAD_LIMIT": "1"}
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
        [sys.executable, "-m", "opora.capabilities._document_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    wire.send(process.stdin, str(pack))
    assert wire.receive(process.stdout) == "ready", (
        "the process that reads documents does not start"
    )
    return process


def _asked(process: "subprocess.Popen[bytes]", name: str, content: bytes) -> Any:
    """The child's answer; None when it died or answered with what is no value of ours."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        wire.send(process.stdin, (name, content))
        return wire.receive(process.stdout)
    except (OSError, UnpicklingError, EOFError):
        return None


def _broken(name: str, seconds: float | None) -> FileError:
    code = codes.READING_STOPPED
    reason = f"за {seconds:.0f} с файл не прочитан" if seconds else "разбор файла оборвался"
    return FileError(
        f"Файл «{name}»: {code.title.lower()}: {reason}. {code.explanation}", code=code.code
    )
