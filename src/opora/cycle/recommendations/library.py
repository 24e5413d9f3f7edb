"""Papers and likeness out of the library half: plain values in, papers and bytes out. No database."""

from collections.abc import Mapping

from opora.core.linting.memory import EarlierTask, Memory
from opora.core.papers.model import Paper
from opora.core.school_names import folded
from opora.cycle.recommendations.policies import Repetition
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes


WRITERS = {"docx": docx_bytes, "pdf": pdf_bytes}


def written(paper: Paper) -> dict[str, bytes]:
    """The paper as files of every kind, by extension."""
    return {extension: write(paper) for extension, write in WRITERS.items()}


class Earlier:
    """Last year's recommendations by number, searched for the same words and for nearly the same."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._same = {folded(text): number for number, text in texts.items()}
        self._alike = Memory(
            tuple(
                EarlierTask(file="", title=str(number), date=None, text=text)
                for number, text in texts.items()
            )
        )

    def repeated(self, text: str) -> tuple[Repetition, int | None]:
        """How a text stands to last year's, and the number of the one it repeats."""
        same = self._same.get(folded(text))
        if same is not None:
            return Repetition.SAME, same
        near = self._alike.nearest(text)
        if near is not None:
            return Repetition.ALIKE, int(near[0].title)
        return Repetition.NEW, None
