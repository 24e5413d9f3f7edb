"""What a person wrote into a form that was refused: told back to them, so that nobody's words vanish."""

import re
from collections.abc import Iterable

from django.http import HttpRequest


SECRET = re.compile(r"password|token|secret")
_WORDS = re.compile(r"[а-яё]{2}", re.IGNORECASE)


def words_sent(request: HttpRequest, *, shown: Iterable[object] = ()) -> tuple[str, ...]:
    """Words of the form this request sent, each once; without secrets, codes and what is `shown` already."""
    if request.method != "POST":
        return ()
    there = {_folded(str(one)) for one in shown}
    found: dict[str, str] = {}
    for name, values in request.POST.lists():
        for value in values:
            words = _folded(value)
            if words not in there and _WORDS.search(words) and not SECRET.search(name):
                found.setdefault(words, value.strip())
    return tuple(found.values())


def _folded(text: str) -> str:
    return " ".join(text.split())
