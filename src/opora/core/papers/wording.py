"""Words of papers come from the pack's sentences; this file only picks one and fills it in."""

import re
from collections.abc import Mapping

from opora.core.codes.papers import NO_SENTENCE, NO_VALUE_FOR_SENTENCE
from opora.core.errors import PackError, did_you_mean
from opora.core.methodology.rules import Sentence
from opora.core.russian_numbers import NBSP


When = str  # notable | nothing_notable | cannot_tell | always
_GLUED = re.compile(r"(?<=[№§]) (?=\d)|(?<=\b[гдсп]\.) (?=[А-ЯЁ])|(?<=\d) (?=%|чел\.|п\.)")
_STOPS = re.compile(r"([.!?…])\.(?=\s|$)")


def tidy(text: str) -> str:
    """Unbreakable blanks where a line must not end; no doubled full stops.

    >>> tidy("СОШ № 3, г. Озёрск, 12 %")
    'СОШ №\xa03, г.\xa0Озёрск, 12\xa0%'
    """
    return _STOPS.sub(r"\1", _GLUED.sub(NBSP, text))


class Wording:
    """Sentences of a pack by section and state."""

    def __init__(self, sentences: Mapping[str, Sentence]) -> None:
        self._texts: dict[tuple[str, When], str] = {}
        for one in sentences.values():
            key = (one.section, one.when)
            self._texts[key] = f"{self._texts[key]} {one.text}" if key in self._texts else one.text

    def say(self, section: str, when: When = "always", **values: str) -> str:
        """The sentence of a section in a state, filled in.

        Raises:
            PackError: the pack has no such sentence, or it asks for a value this section does not give.
        """
        text = self._texts.get((section, when))
        if text is None:
            near = did_you_mean(section, (name for name, _ in self._texts))
            raise PackError(
                f"В пакете нет фразы: section «{section}», when «{when}»{near}. "
                "Добавьте её в папку sentences пакета.",
                code=NO_SENTENCE.code,
            )
        try:
            return tidy(text.format_map(values))
        except KeyError as unknown:
            known = ", ".join(sorted(values)) or "никаких"
            raise PackError(
                f"Фраза раздела «{section}» просит подстановку {unknown}; есть: {known}.",
                code=NO_VALUE_FOR_SENTENCE.code,
            ) from None


def ended(text: str) -> str:
    """A text that ends in a full stop.

    >>> ended("Нет данных"), ended("Есть.")
    ('Нет данных.', 'Есть.')
    """
    bare = text.strip()
    return bare if not bare or bare[-1] in ".!?…:" else f"{bare}."


def lowered(text: str) -> str:
    """A text begun with a small letter and without its full stop, to stand inside a sentence; abbreviations stay.

    >>> lowered("Нет данных."), lowered("ВПР не проводилась")
    ('нет данных', 'ВПР не проводилась')
    """
    bare = text.strip().rstrip(".")
    return bare[:1].lower() + bare[1:] if bare[1:2].islower() or bare[1:2] == " " else bare
