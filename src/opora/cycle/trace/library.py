"""The folder of the cycle as files: its contents page and a ZIP with everything in it. No database."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from opora.core.papers.folder import folder_paper
from opora.cycle.goals.presenters import STAGES
from opora.pages.filing import Component, listed, names
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes


CONTENTS = "0 Содержание"
CHUNK = 1 << 20
Tell = Callable[[int, int], object]


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A folder as one file on the disk, not yet under its hash."""

    path: Path
    sha256: str
    size: int
    documents: int


def contents(
    territory: str, year: int, day: str, there: Mapping[str, Component]
) -> dict[str, bytes]:
    """The contents page by extension."""
    told = tuple(
        listed(number, title, there.get(stage))
        for number, (stage, title, _) in enumerate(STAGES, 1)
    )
    paper = folder_paper(territory, year, day, told)
    return {"docx": docx_bytes(paper), "pdf": pdf_bytes(paper)}


def gathered(
    territory: str, year: int, day: str, there: Mapping[str, Component], folder: Path, *, tell: Tell
) -> Gathered:
    """The ZIP written into `folder`: the same documents on the same day give the same bytes.

    `tell` hears how many documents are in; what it raises ends the work and leaves no file behind.

    Raises:
        FileNotFoundError: bytes of a document are gone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".tmp", delete=False) as target:
        path = Path(target.name)
    try:
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for extension, content in contents(territory, year, day, there).items():
                archive.writestr(_entry(f"{CONTENTS}.{extension}"), content, ZIP_DEFLATED)
            _enclose(archive, list(_enclosed(there)), tell)
    except BaseException:
        path.unlink()
        raise
    documents = sum(len(one.documents) for one in there.values())
    size = path.stat().st_size
    return Gathered(path=path, sha256=_hash(path), size=size, documents=documents)


def _enclose(archive: ZipFile, files: Sequence[tuple[str, Path]], tell: Tell) -> None:
    for place, (name, path) in enumerate(files):
        tell(place, len(files))
        archive.writestr(_entry(name), path.read_bytes(), ZIP_DEFLATED)


def _enclosed(there: Mapping[str, Component]) -> Iterator[tuple[str, Path]]:
    for number, (stage, title, _) in enumerate(STAGES, 1):
        component = there.get(stage)
        documents = component.documents if component else ()
        for name, one in zip(names(number, title, documents), documents, strict=True):
            if one.path is not None:
                yield name, one.path


def _entry(name: str) -> ZipInfo:
    return ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
