"""A paper in sections: taken apart by its headings, put together again with people's words in their places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from opora.core.papers.model import Block, Heading, Paper
from opora.core.papers.stored import (
    Plain,
    blocks_from_plain,
    blocks_to_plain,
    paper_from_plain,
    paper_to_plain,
)
from opora.core.papers.worded import with_words
from opora.core.school_names import folded


CODE_LENGTH = 120


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section of the body, or an appendix with its number.

    `code` is the same from year to year and another for each section of a paper, of at most `CODE_LENGTH` characters.
    """

    code: str
    title: str
    appendix: int | None
    blocks: tuple[Block, ...]


def parts(paper: Paper) -> Iterator[Part]:
    """Sections of the body by their headings of the first level, then the appendices; of the same title, counted."""
    met: Counter[str] = Counter()
    for one in _parts(paper):
        code = one.code[:CODE_LENGTH]
        met[code] += 1
        if met[code] > 1:
            again = f", {met[code]}"
            code = code[: CODE_LENGTH - len(again)] + again
        yield replace(one, code=code)


def _parts(paper: Paper) -> Iterator[Part]:
    title, held = "", list[Block]()
    for one in paper.blocks:
        if isinstance(one, Heading) and one.level == 1:
            if held:
                yield Part(code=folded(title), title=title, appendix=None, blocks=tuple(held))
            title, held = one.text, []
        held.append(one)
    if held:
        yield Part(code=folded(title), title=title, appendix=None, blocks=tuple(held))
    for appendix in paper.appendices:
        code = f"приложение: {folded(appendix.title)}"
        yield Part(
            code=code, title=appendix.title, appendix=appendix.number, blocks=appendix.blocks
        )


def frame(paper: Paper) -> Plain:
    """The paper without its blocks, as JSON can hold it."""
    return paper_to_plain(replace(paper, blocks=(), appendices=()))


@dataclass(frozen=True, kw_only=True)
class Worded:
    """A section with people's words, ready to be put together."""

    appendix: int | None
    title: str
    blocks: Sequence[Plain]
    before: str = ""
    after: str = ""
    replaced: Mapping[str, str] | None = None


def whole(frame: Plain, sections: Iterable[Worded], *, date_text: str | None = None) -> Paper:
    """The paper of a frame and its sections, people's words in their places."""
    body: list[Plain] = []
    appendices: list[Plain] = []
    for one in sections:
        blocks = with_words(
            blocks_from_plain(one.blocks), before=one.before, after=one.after, replaced=one.replaced
        )
        plain = blocks_to_plain(blocks)
        if one.appendix is None:
            body.extend(plain)
        else:
            told = {"number": one.appendix, "title": one.title, "reference": None}
            appendices.append({**told, "blocks": plain})
    return paper_from_plain(
        {**frame, "date_text": date_text, "blocks": body, "appendices": appendices}
    )
