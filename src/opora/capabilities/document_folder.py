"""Which files of a folder are documents to read, told by name only; what they hold is told by content later."""

from collections.abc import Iterable, Iterator
from pathlib import Path


READ = frozenset(
    ".docx .doc .odt .rtf .pdf .txt .html .htm .xlsx .xls .csv .png .jpg .jpeg .tif .tiff .bmp".split()
)
MADE = (".замечания.docx", ".карточка.html")  # what Opora itself puts beside documents


def documents_in(folder: Path, *, deep: bool = True) -> Iterator[Path]:
    """Files of a folder in the order of their names; hidden, temporary and Opora's own ones left out.

    Args:
        folder: where to look.
        deep: folders inside it too.
    """
    for path in sorted(folder.rglob("*") if deep else folder.glob("*")):
        if _is_read(path, folder) and path.is_file():
            yield path


def _is_read(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in READ and not path.name.endswith(MADE)


def expanded(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Files as given, folders as the documents in them."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from documents_in(path)
        else:
            yield path
