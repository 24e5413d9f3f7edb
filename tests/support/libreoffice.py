"""LibreOffice for tests: a document opened by another program than ours."""

import subprocess
from collections.abc import Sequence
from pathlib import Path


def opened_by_libreoffice(office: str, document: Path, folder: Path) -> Path:
    """The document converted to PDF by the LibreOffice at `office`, in a profile of its own."""
    (made,) = saved_by_libreoffice(office, [document], folder, to="pdf")
    return made


def saved_by_libreoffice(
    office: str, documents: Sequence[Path], folder: Path, *, to: str
) -> list[Path]:
    """The documents opened and saved anew in a form, all in one start of the program."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", to, "--outdir", str(folder)]
    done = subprocess.run(
        [*command, *map(str, documents)], capture_output=True, text=True, timeout=240
    )
    made = [folder / f"{one.stem}.{to}" for one in documents]
    assert done.returncode == 0, done.stderr
    assert all(one.exists() for one in made), done.stderr or done.stdout
    return made
