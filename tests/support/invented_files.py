"""Files of a small invented municipality, written once and shared by the tests of the office."""

import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from opora.core.methodology.pack import Pack
from opora.invention.folder import Layout, write_folder
from opora.invention.municipality import invent_municipality
from opora.packs import load_pack


@cache
def pack() -> Pack:
    """The federal pack."""
    return load_pack("federal")


@cache
def invented_files(schools: int = 12, years: int = 2) -> Path:
    """The folder of files; made once a machine for each size and source tree."""
    source = Path(__file__).resolve().parents[2] / "src" / "opora" / "invention"
    told = b"".join(path.read_bytes() for path in sorted(source.rglob("*.py")))
    mark = hashlib.sha256(told + f"{schools} {years}".encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"opora-invented-{mark}"
    if not folder.exists():
        made = folder.with_name(f"{folder.name}.{os.getpid()}")
        shutil.rmtree(made, ignore_errors=True)
        municipality = invent_municipality(pack(), schools=schools, years=years, seed=1)
        write_folder(municipality, made, pack(), layout=Layout(), progress=lambda: None)
        try:
            made.rename(folder)
        except OSError:  # another worker was first
            shutil.rmtree(made)
    return folder
