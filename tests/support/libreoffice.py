"""LibreOffice for tests: a document opened by another program than ours."""

import subprocess
from pathlib import Path


def opened_by_libreoffice(office: str, document: Path, folder: Path) -> Path:
    """The document converted to PDF by the LibreOffice at `office`, in a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(document),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    made = folder / f"{document.stem}.pdf"
    assert done.returncode == 0, done.stderr
    assert made.exists(), done.stderr or done.stdout
    return made
