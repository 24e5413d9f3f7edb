"""The process that parses: takes files on its standard input one after another, answers on its standard output.

It says nothing on standard error, so that no name in a file can leak through a traceback. Its memory is limited;
when a file needs more, it dies, and the parent reports that file and starts another child.
"""

import gc
import os
import sys
from itertools import count
from pathlib import Path
from typing import IO

from opora.core.errors import FileError
from opora.readers import _wire
from opora.readers._kinds import kinds
from opora.readers._one_file import reading_of
from opora.readers._return_sheets import return_sheets


_FILES_BETWEEN_COLLECTIONS = 50


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the input ends. The first message carries the secret and the limit of memory."""
    hello = _wire.receive(requests)
    if hello is None:
        return
    told, secret = hello
    kinds()
    _wire.send(answers, {"limited": _limit_memory(told["memory"])})
    gc.freeze()
    gc.disable()  # a file's cells are no cycles, and looking for some among them costs a fifth of the reading
    for number in count(1):
        message = _wire.receive(requests)
        if message is None:
            return
        if number % _FILES_BETWEEN_COLLECTIONS == 0:
            gc.collect()
        request, content = message
        try:
            if request.get("form"):
                head, body = return_sheets(content), b""
            else:
                head, body = _wire.packed(reading_of(request["file"], content, secret))
        except FileError as error:
            head, body = {"error": error.message, "code": error.code}, b""
        del content, message
        _wire.send(answers, head, body)


def _limit_memory(more: int) -> bool:
    """Allow this much address space beyond what is already taken; False where the system cannot (Windows)."""
    try:
        import resource
    except ImportError:
        return False
    pages = Path("/proc/self/statm")
    taken = (
        int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        if pages.exists()
        else 2**31
    )
    resource.setrlimit(resource.RLIMIT_AS, (taken + more, taken + more))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True


def main() -> None:
    """Serve on the standard streams; whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
