"""The text of an old document beside what was read out of it, with the places it came from."""

from collections.abc import Iterable

from markupsafe import Markup

from opora.writers.html.marks import Mark
from opora.writers.html.printed import marked_passage, marked_text


def marked(text: str, marks: Iterable[list[object]], key: str = "") -> Markup:
    """The text as HTML with its marks; with a key that place alone in its surroundings, so that the eye finds it."""
    found = [Mark(*one) for one in marks]
    html = marked_passage(text, found, key) if key else marked_text(text, found)
    return Markup(html)  # noqa: S704 - the writer escapes every piece of the text
