"""A paper → files of the kinds asked for."""

from collections.abc import Callable, Iterable
from pathlib import Path

from opora.core.codes.papers import UNKNOWN_FORMAT
from opora.core.errors import ChoiceError, did_you_mean
from opora.core.papers.model import Paper
from opora.writers.docx import docx_bytes
from opora.writers.files import put
from opora.writers.pdf import pdf_bytes


FORMATS: dict[str, Callable[[Paper], bytes]] = {"docx": docx_bytes, "pdf": pdf_bytes}


def write_paper(paper: Paper, folder: Path, name: str, formats: Iterable[str]) -> tuple[Path, ...]:
    """The paper as `folder/name.docx`, `folder/name.pdf`.

    Raises:
        ChoiceError: a kind of file that papers are not written as.
        FileError: the folder cannot be written to.
    """
    wanted = tuple(formats)
    for one in wanted:
        if one not in FORMATS:
            raise ChoiceError(
                f"Документ не записывается как «{one}»{did_you_mean(one, FORMATS)}. Виды: {', '.join(FORMATS)}.",
                code=UNKNOWN_FORMAT.code,
            )
    return tuple(put(folder / f"{name}.{one}", FORMATS[one](paper)) for one in wanted)
