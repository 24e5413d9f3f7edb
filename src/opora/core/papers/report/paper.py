"""The analytical report as a paper, in the order a department reads it."""

from collections.abc import Iterator

from opora.core.disclosure import Audience
from opora.core.monitoring import Monitoring
from opora.core.papers.look import Look
from opora.core.papers.model import Appendix, Block, Paper, Signature
from opora.core.papers.report.causes import causes, practices
from opora.core.papers.report.conclusions import conclusions
from opora.core.papers.report.definitions import definitions
from opora.core.papers.report.dynamics import dynamics
from opora.core.papers.report.general import general
from opora.core.papers.report.groups import context, groups
from opora.core.papers.report.identification import grounds, identification
from opora.core.papers.report.indicators import indicators
from opora.core.papers.report.quality import quality
from opora.core.papers.report.signs import signs
from opora.core.russian_numbers import school_year


DEFINITIONS = 1  # number of the appendix with definitions of indicators


def report_paper(monitoring: Monitoring, audience: Audience = Audience.COORDINATOR) -> Paper:
    """The analytical report on a monitoring; for the public, schools are not named."""
    look = Look(monitoring, audience)
    words = look.words
    directions = ", ".join(f"«{one.title}»" for one in look.pack.directions.values())
    return Paper(
        kind="Аналитическая справка",
        title=(words.say("report_title", year=school_year(look.year), directions=directions),),
        office=look.pack.identity.office,
        place=look.pack.identity.place,
        restriction=None if look.public else words.say("restriction"),
        blocks=tuple(_sections(look)),
        signatures=(Signature(words.say("post_of_head")),),
        appendices=(
            Appendix(
                DEFINITIONS,
                "Показатели мониторинга: определения и источники",
                tuple(definitions(look)),
            ),
            *grounds(look),
        ),
    )


def _sections(look: Look) -> Iterator[Block]:
    yield from general(look)
    yield from indicators(look, DEFINITIONS)
    yield from dynamics(look)
    yield from identification(look)
    yield from groups(look)
    yield from context(look)
    yield from signs(look)
    yield from causes(look)
    yield from practices(look)
    yield from quality(look)
    yield from conclusions(look)
