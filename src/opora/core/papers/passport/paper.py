"""The school's sheet put together: results, verdicts, group, conditions, questions, advice, reply."""

from collections.abc import Iterator

from opora.core.codes.papers import UNKNOWN_SCHOOL
from opora.core.errors import ChoiceError, did_you_mean
from opora.core.monitoring import Monitoring
from opora.core.papers.look import Look
from opora.core.papers.model import BLANK_DATE, Block, Heading, Paper, Signature, paragraph
from opora.core.papers.passport.advice import advice
from opora.core.papers.passport.place import group, questions, surroundings
from opora.core.papers.passport.results import results
from opora.core.papers.passport.verdicts import verdicts
from opora.core.russian_numbers import school_year


REPLY_LINES = 6
LINE = "_" * 66


def passport_paper(monitoring: Monitoring, school_id: str) -> Paper:
    """The sheet of one school.

    Raises:
        ChoiceError: the municipality has no such school.
    """
    return passport_of(Look(monitoring), school_id)


def passport_of(look: Look, school_id: str) -> Paper:
    """The sheet of one school; for many schools `look` is made once."""
    title = look.titles.get(school_id)
    if title is None:
        near = did_you_mean(school_id, look.titles)
        raise ChoiceError(f"В мониторинге нет школы «{school_id}»{near}.", code=UNKNOWN_SCHOOL.code)
    words = look.words
    return Paper(
        kind="Паспорт школы",
        title=(title, words.say("passport_title", year=school_year(look.year))),
        office=look.pack.identity.office,
        place=None,
        dated=False,
        restriction=words.say("restriction_school"),
        blocks=tuple(_sections(look, school_id)),
        signatures=(Signature(words.say("post_of_principal")),),
    )


def _sections(look: Look, school: str) -> Iterator[Block]:
    yield paragraph(look.words.say("passport_intro"))
    yield from results(look, school)
    yield from verdicts(look, school)
    yield from group(look, school)
    yield from surroundings(look, school)
    yield from questions(look, school)
    yield from advice(look, school)
    yield Heading(1, "Ответ школы")
    yield paragraph(look.words.say("passport_reply"), keep_next=True)
    for _ in range(REPLY_LINES):
        yield paragraph(LINE, align="left", indent=False, keep_next=True)
    yield paragraph(BLANK_DATE, align="left", indent=False)
