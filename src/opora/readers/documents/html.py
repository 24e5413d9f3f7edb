"""Text of a web page: paragraphs and tables as lines, scripts and styles left out."""

import re
from html.parser import HTMLParser

from opora.core.grammar.text import DocumentText
from opora.readers.documents.pieces import Pieces
from opora.readers.documents.plain import decoded


_BLOCKS = frozenset(
    "p div li ul ol h1 h2 h3 h4 h5 h6 table tr section article header footer br hr title dt dd pre".split()
)
_SKIPPED = frozenset({"script", "style", "noscript", "svg", "template", "select"})
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


class _Page(HTMLParser):
    """Gathers lines; cells of one row stand on one line between bars."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.skipped = 0
        self.numbers: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self.skipped += 1
        elif tag in {"ol", "ul"}:
            start = dict(attrs).get("start") or "1"
            self.numbers.append(int(start) if tag == "ol" and start.isdigit() else None)
        if tag in _BLOCKS:
            self._new_line()
        if tag == "li":
            self._begin_item()
        if tag in {"td", "th"}:
            self.lines[-1] += "| " if not self.lines[-1].strip() else " | "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED and self.skipped:
            self.skipped -= 1
        elif tag in {"ol", "ul"} and self.numbers:
            self.numbers.pop()
        if tag == "tr" and self.lines[-1].startswith("|"):
            self.lines[-1] += " |"
        if tag in _BLOCKS:
            self._new_line()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.lines[-1] += re.sub(r"\s+", " ", data)

    def _begin_item(self) -> None:
        number = self.numbers[-1] if self.numbers else None
        self.lines[-1] += "- " if number is None else f"{number}. "
        if number is not None:
            self.numbers[-1] = number + 1

    def _new_line(self) -> None:
        if self.lines[-1].startswith("|") and not self.lines[-1].rstrip().endswith("|"):
            self.lines[-1] += " "  # a block inside a cell stays on the row
        elif self.lines[-1].strip():
            self.lines.append("")


def read_html(content: bytes, name: str) -> DocumentText:
    """Lines of a page in their order."""
    page = _Page()
    page.feed(_text(content))
    page.close()
    pieces = Pieces()
    for number, line in enumerate((line.strip() for line in page.lines if line.strip()), 1):
        pieces.add(line, paragraph=number)
    return pieces.text(name)


def _text(content: bytes) -> str:
    """The page decoded as it says, or by the look of it."""
    named = _CHARSET.search(content[:2000])
    if named is not None:
        try:
            return content.decode(named[1].decode("ascii"), errors="replace")
        except LookupError:
            return decoded(content)[0]
    return decoded(content)[0]
