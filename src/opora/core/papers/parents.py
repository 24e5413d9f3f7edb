"""A plain sheet for parents and pupils of one school: what was seen, what will be done; no other school, no numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from opora.core.methodology.pack import Pack
from opora.core.papers.model import Block, Heading, Paper, paragraph, points
from opora.core.papers.wording import Wording, ended
from opora.core.russian_numbers import school_year
from opora.core.school_names import name_key


HELP = ("parents_help_points", "parents_help_second", "parents_help_third")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a school tells: facts found in it and recommendations it took up."""

    school: str
    year: int
    found: tuple[str, ...]
    done: tuple[str, ...]


def naming(texts: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Those of the texts that name one of the schools: they cannot stand in a sheet of another.

    >>> naming(("Посетить уроки в СОШ №2.", "Обсудить задания."), ("СОШ № 2",))
    ('Посетить уроки в СОШ №2.',)
    """
    keys = [key for key in map(name_key, names) if key]
    return tuple(text for text in texts if any(key in name_key(text) for key in keys))


def parents_paper(pack: Pack, told: Told) -> Paper:
    """The sheet: one A4 page in plain words."""
    words = Wording(pack.sentences)
    return Paper(
        kind="Листок",
        title=(words.say("parents_title", year=school_year(told.year)), told.school),
        office=None,
        place=None,
        dated=False,
        blocks=tuple(_blocks(words, told)),
    )


def _blocks(words: Wording, told: Told) -> Iterator[Block]:
    yield paragraph(words.say("parents_intro"))
    yield from _listed(words, "parents_found", told.found)
    yield from _listed(words, "parents_done", told.done)
    yield Heading(1, words.say("parents_help"), numbered=False)
    yield points(tuple(words.say(one) for one in HELP))
    yield paragraph(words.say("parents_ask"))


def _listed(words: Wording, section: str, texts: tuple[str, ...]) -> Iterator[Block]:
    if not texts:
        yield paragraph(words.say(section, "nothing_notable"))
        return
    yield Heading(1, words.say(section, "notable"), numbered=False)
    yield points(tuple(ended(one) for one in texts))
