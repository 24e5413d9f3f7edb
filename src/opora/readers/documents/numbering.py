"""Numbers of Word's lists as a person sees them: formats, levels, starts, restarts, styles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = (
    *(
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
    ),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(frozen=True)
class Level:
    """One level of a list: its format, the text round the numbers, and where counting starts."""

    form: str
    text: str
    start: int
    restart: int | None = None  # the level whose number restarts this one; None: the one above


@dataclass
class Numbering:
    """Lists of a document while its paragraphs go by.

    A list that starts anew counts apart; one without a start of its own goes on with the count its abstract list was
    used with last: LibreOffice writes the first item of a list so, and the others so.
    """

    levels: Mapping[str, Mapping[int, Level]]  # by list id
    shared: Mapping[str, str]  # list id → abstract list
    restarted: frozenset[str] = frozenset()  # lists with starts of their own
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)  # abstract list → whose count goes on

    def label(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of a list at a depth, as printed: «2.1.», «а)», «–»."""
        levels = self.levels.get(list_id)
        if levels is None or depth not in levels:
            return ""
        counts = self._counts(list_id)
        level = levels[depth]
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for lower in [one for one in counts if one > depth]:
            if _restarts(levels.get(lower), depth):
                del counts[lower]
        if level.form == "bullet":
            return "–"
        return _printed(level, levels, counts)

    def _counts(self, list_id: str) -> dict[int, int]:
        family = self.shared.get(list_id, list_id)
        if list_id in self.restarted:
            self.last[family] = list_id
        return self.counts.setdefault(f"{family} {self.last.get(family, '')}", {})


def _restarts(lower: Level | None, depth: int) -> bool:
    return lower is None or lower.restart is None or (lower.restart != 0 and depth < lower.restart)


def _printed(level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    """The text of a level with its %1, %2 filled in."""
    text = level.text
    for depth, other in levels.items():
        mark = f"%{depth + 1}"
        if mark in text:
            text = text.replace(mark, number_as(counts.get(depth, other.start), other.form))
    return text.strip()


def number_as(number: int, form: str) -> str:
    """A number in one of Word's formats.

    >>> number_as(4, "lowerRoman"), number_as(3, "russianLower"), number_as(2, "decimalZero")
    ('iv', 'в', '02')
    """
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"russianLower", "russianUpper"}:
        letter = _RUSSIAN[(number - 1) % len(_RUSSIAN)]
        return letter if form == "russianLower" else letter.upper()
    return f"{number:02d}" if form == "decimalZero" else "" if form == "none" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def read_numbering(root: Element | None) -> Numbering:
    """Lists of `numbering.xml`; a document without it has none."""
    if root is None:
        return Numbering({}, {})
    abstract = {
        element.get(f"{W}abstractNumId", ""): {
            int(level.get(f"{W}ilvl", "0")): _level(level) for level in element.findall(f"{W}lvl")
        }
        for element in root.findall(f"{W}abstractNum")
    }
    levels: dict[str, Mapping[int, Level]] = {}
    shared: dict[str, str] = {}
    restarted: set[str] = set()
    for element in root.findall(f"{W}num"):
        list_id = element.get(f"{W}numId", "")
        base = element.find(f"{W}abstractNumId")
        base_id = base.get(f"{W}val", "") if base is not None else ""
        own, is_restarted = _overridden(element, abstract.get(base_id, {}))
        levels[list_id] = own
        shared[list_id] = base_id
        if is_restarted:
            restarted.add(list_id)
    return Numbering(levels, shared, frozenset(restarted))


def _overridden(element: Element, levels: Mapping[int, Level]) -> tuple[Mapping[int, Level], bool]:
    """Levels of a list with its own starts; a list with a start of its own counts apart."""
    own = dict(levels)
    is_restarted = False
    for override in element.findall(f"{W}lvlOverride"):
        depth = int(override.get(f"{W}ilvl", "0"))
        whole, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
        if whole is not None:
            own[depth] = _level(whole)
        if start is not None and depth in own:
            old = own[depth]
            own[depth] = Level(old.form, old.text, int(start.get(f"{W}val", "1")), old.restart)
            is_restarted = True
    return own, is_restarted


def _level(element: Element) -> Level:
    restart = element.find(f"{W}lvlRestart")
    return Level(
        form=_value(element, "numFmt", "decimal"),
        text=_value(element, "lvlText", ""),
        start=int(_value(element, "start", "0") or 0),
        restart=int(restart.get(f"{W}val", "0")) if restart is not None else None,
    )


def _value(element: Element, name: str, default: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", default) if found is not None else default
