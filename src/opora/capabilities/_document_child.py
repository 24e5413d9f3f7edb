"""The process that reads documents: a file's name and bytes in, its text and its reading out, one after another.

It says nothing on standard error, so that no name in a file can leak through a traceback. When a file breaks it,
the parent reports that file and starts another child.
"""

import os
import sys
from pathlib import Path
from typing import IO

from opora.capabilities import _document_wire as wire
from opora.core.errors import FileError
from opora.core.grammar.grammar import read_document
from opora.packs.grammar import load_grammar
from opora.readers.documents.formats import read_document_file


MEMORY = (
    4 * 2**30
)  # bytes beyond an idle child; LibreOffice, started from here, takes about three of them


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the input ends. The first message names the folder of the pack."""
    hello = wire.receive(requests)
    if hello is None:
        return
    vocabulary = load_grammar(Path(hello))
    _limit_memory()
    wire.send(answers, "ready")
    while (request := wire.receive(requests)) is not None:
        name, content = request
        try:
            text = read_document_file(content, name)
            wire.send(answers, ("read", text, read_document(text, vocabulary)))
        except FileError as error:
            wire.send(answers, ("refused", error.message, error.code))
        del request, content


def _limit_memory() -> None:
    """Bounded address space and no core dumps, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    pages = Path("/proc/self/statm")
    taken = (
        int(pages.read_text("ascii").split()[0]) * resource.getpagesize()
        if pages.exists()
        else 2**31
    )
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the life of the process
    serve(source, target)
