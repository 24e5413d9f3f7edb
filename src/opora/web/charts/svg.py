"""SVG as text: elements with classes instead of styles (a strict CSP forbids those), whole numbers where they do."""

from collections.abc import Iterable
from itertools import pairwise

from markupsafe import Markup, escape


WIDTH = 720
LETTER = 7.6  # average width of a Cyrillic letter of Golos Text at the charts' 13 px, measured in Chromium
ELLIPSIS = "…"
CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": ((0, -1), (0.95, 0.8), (-0.95, 0.8)),
}


def element(name: str, *children: str, **attributes: object) -> str:
    """One element. `class_` is «class», other underscores are hyphens; texts inside are already markup.

    >>> element("circle", cx=3.0, cy=4.25, class_="dot")
    '<circle cx="3" cy="4.2" class="dot"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_plain(value)}"'
        for key, value in attributes.items()
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def text(words: str, x: float, y: float, class_: str = "") -> str:
    """A line of text."""
    named = {"class_": class_} if class_ else {}
    return element("text", str(escape(words)), x=x, y=y, **named)


def titled(words: str) -> str:
    """What a pointer shows over an element."""
    return element("title", str(escape(words)))


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """A straight line."""
    return path([(x1, y1), (x2, y2)], class_)


def path(points: Iterable[tuple[float, float]], class_: str) -> str:
    """Straight pieces from point to point."""
    told = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
    return element("path", d=f"M{told}", class_=class_)


def sign(x: float, y: float, shape: str, size: float = 5) -> str:
    """The outline of a dot: shapes are told apart without colour.

    >>> sign(10, 10, "diamond", 4)
    'M10 6L14 10L10 14L6 10Z'
    """
    corners = CORNERS[shape]
    told = "L".join(f"{_number(x + dx * size)} {_number(y + dy * size)}" for dx, dy in corners)
    return f"M{told}Z"


def short(words: str, width: float) -> str:
    """As many letters as fit, and an ellipsis for the rest.

    >>> short("МБОУ «Озёрская СОШ № 2»", 100)
    'МБОУ «Озёрск…'
    """
    most = int(width / LETTER)
    return words if len(words) <= most else words[: most - 1].rstrip() + ELLIPSIS


def drawing(*, id: str, title: str, alt: str, height: float, body: Iterable[str]) -> Markup:  # noqa: A002
    """The whole drawing, with its name and description for those who do not see it."""
    name, described = f"{id}-name", f"{id}-description"
    return Markup(  # noqa: S704 - every text inside went through `escape`
        element(
            "svg",
            element("title", str(escape(title)), id=name),
            element("desc", str(escape(alt)), id=described),
            *body,
            class_="chart",
            viewBox=f"0 0 {WIDTH} {_number(height)}",
            role="img",
            aria_labelledby=f"{name} {described}",
        )
    )


def apart(places: list[float], least: float) -> list[float]:
    """The same places pushed down until neighbours stand `least` apart: labels that do not overlap.

    >>> apart([10, 12, 40], 13)
    [10, 23, 40]
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + least)
    return moved


def _plain(value: object) -> str:
    return _number(value) if isinstance(value, (int, float)) else str(escape(value))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
