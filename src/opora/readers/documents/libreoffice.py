"""LibreOffice without a window: one file into one of another form, in a profile and a process group of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path


SECONDS = 120  # LibreOffice starts in about five


class NotConvertedError(Exception):
    """The file was not converted: the message says in Russian why, as the end of a sentence."""


def libreoffice() -> str | None:
    """The program, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(
    office: str, content: bytes, *, suffix: str, to: str, seconds: float = SECONDS
) -> bytes:
    """A file's bytes in another form («docx», «pdf»).

    Args:
        office: the program, as `libreoffice` found it.
        content: the file's bytes.
        suffix: its extension with the dot.
        to: the extension wanted, without the dot.
        seconds: after so many the program is ended with all its children.

    Raises:
        NotConvertedError: it does not start, does not open the file, or takes too long.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(content)
        made = Path(folder, "made", f"source.{to}")
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        where = ("--outdir", str(made.parent), str(source))
        _run([office, profile, "--headless", "--convert-to", to, *where], seconds)
        if not made.is_file():
            raise NotConvertedError("LibreOffice не открыл файл")
        return made.read_bytes()


def _run(command: list[str], seconds: float) -> None:
    try:
        process = subprocess.Popen(  # noqa: S603 - our own arguments
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise NotConvertedError("LibreOffice не запустился") from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise NotConvertedError(f"LibreOffice не ответил за {seconds:.0f} с") from error
    finally:
        _ended(process)


def _ended(process: "subprocess.Popen[bytes]") -> None:
    """The program it starts outlives it: the whole group goes, if it is still there."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
