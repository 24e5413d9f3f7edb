"""Memory of a folder: tasks of its other documents, and which of them a new task nearly repeats."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from opora.core.grammar.objects import Document
from opora.core.linting.words import inverted, likeness, shingles


REPEATED_FROM = 0.6  # Jaccard of three-word shingles: one changed word in ten still repeats
FEWEST_SHINGLES = 4  # «Информацию принять к сведению» repeats everywhere and says nothing


@dataclass(frozen=True, kw_only=True)
class EarlierTask:
    """A decision or recommendation of another document."""

    file: str
    title: str  # «протокол № 4 от 07.07.2021»
    date: str | None
    text: str


@dataclass(frozen=True)
class Memory:
    """Tasks of other documents, searched by shingles."""

    tasks: tuple[EarlierTask, ...] = ()

    @cached_property
    def _index(self) -> Mapping[tuple[str, ...], list[int]]:
        return inverted(task.text for task in self.tasks)

    def nearest(
        self, text: str, *, before: str | None = None, besides: str = ""
    ) -> tuple[EarlierTask, float] | None:
        """The likest task of another document, not of a later one; None when nothing is alike.

        Args:
            text: a task of the document at hand.
            before: ISO date of that document; tasks of later documents do not count.
            besides: title of that document; its own copies in other files do not count.
        """
        wanted = shingles(text)
        if len(wanted) < FEWEST_SHINGLES:
            return None
        common = Counter(number for one in wanted for number in self._index.get(one, ()))
        best: tuple[EarlierTask, float] | None = None
        for number, count in common.most_common(20):
            task = self.tasks[number]
            if count * 2 < len(wanted) or task.title == besides or _is_later(task, before):
                continue
            share = likeness(text, task.text)
            if share >= REPEATED_FROM and (best is None or share > best[1]):
                best = task, share
        return best


def _is_later(task: EarlierTask, before: str | None) -> bool:
    return before is not None and task.date is not None and task.date > before


def title_of(document: Document) -> str:
    """How a document is referred to: «протокол № 4 от 07.07.2021»."""
    number = f" № {document.number.value}" if document.number else ""
    when = ""
    if document.date is not None:
        year, month, day = document.date.value.split("-")
        when = f" от {day}.{month}.{year}"
    return f"{document.kind}{number}{when}"


def tasks_of(document: Document, file: str) -> Iterator[EarlierTask]:
    """What a document asks for, for the memory of others."""
    when = document.date.value if document.date else None
    texts: Iterable[str] = [
        *(one.action.value for one in document.decisions if not one.is_formal),
        *(one.text.value for group in document.recommendations for one in group.items),
        *(one.action.value for one in document.measures),
    ]
    for text in texts:
        yield EarlierTask(file=file, title=title_of(document), date=when, text=text)
