"""The smallest pack the warehouse can work by: three assessments, three subjects, one scale, one minimum."""

from datetime import date

from opora.core.methodology.identification import PrecedenceRule
from opora.core.methodology.pack import Identity, Pack
from opora.core.methodology.procedures import Assessment, MarkRange, MarkScale, Minimum, Subject
from opora.core.methodology.terms import Certainty, Source


SOURCE = Source(act="authors", certainty=Certainty.ILLUSTRATIVE)
ORDER = (
    "individual_results",
    "oge_protocol",
    "ege_protocol",
    "mark_statistics",
    "score_distribution",
)


def scale(
    *bounds: int, year: int = 2026, grade: int = 4, subject: str = "russian", **more
) -> MarkScale:
    """A scale whose marks 2, 3, 4, 5 end at `bounds`."""
    lows = (0, *(bound + 1 for bound in bounds))
    ranges = tuple(
        MarkRange(mark=mark, low=low, high=high)
        for mark, low, high in zip((2, 3, 4, 5), lows, bounds, strict=False)
    )
    return MarkScale(
        assessment="vpr",
        year=year,
        grade=grade,
        subject=subject,
        max_score=bounds[-1],
        ranges=ranges,
        source=SOURCE,
        **more,
    )


def _assessment(name: str, title: str, result: str, grades: tuple[int, ...]) -> Assessment:
    return Assessment(
        id=name,
        title=title,
        full_title=f"{title} полностью",
        result=result,
        permitted_uses=frozenset(),
        uses_source=SOURCE,
        grades=grades,
    )


ASSESSMENTS = (
    _assessment("vpr", "ВПР", "mark", (4, 5, 6, 7, 8)),
    _assessment("oge", "ОГЭ", "mark", (9,)),
    _assessment("ege", "ЕГЭ", "scaled_score", (11,)),
    _assessment("diagnostic", "Диагностика", "mark", tuple(range(1, 12))),
)
SUBJECTS = (
    Subject(id="russian", title="Русский язык", code="РУ", aliases=("русскому языку",)),
    Subject(id="maths", title="Математика", code="МА", aliases=("математике",)),
    Subject(id="maths_profile", title="Математика (профиль)", aliases=("Математика профильная",)),
    Subject(id="maths_base", title="Математика (база)"),
)
IDENTITY = Identity(
    id="tiny",
    title="Для проверок",
    level="municipality",
    territory="Озёрский муниципальный район",
    valid_from=date(2020, 1, 1),
)
MINIMUM = Minimum(
    assessment="ege",
    subject="maths_profile",
    year_from=2020,
    scaled_score=27,
    certainty=Certainty.ILLUSTRATIVE,
    source=SOURCE,
)
PRECEDENCE = tuple(
    PrecedenceRule(facet=facet, kinds=ORDER, certainty=Certainty.ILLUSTRATIVE, source=SOURCE)
    for facet in ("marks", "scores", "journal", "items")
)


def tiny_pack(**changes) -> Pack:
    """A pack of an invented municipality; `changes` replace its parts."""
    parts = {
        "identity": IDENTITY,
        "version": "tiny@000000000000",
        "assessments": {one.id: one for one in ASSESSMENTS},
        "subjects": {one.id: one for one in SUBJECTS},
        "scales": (scale(9, 14, 19, 24),),
        "minimums": (MINIMUM,),
        "precedence": PRECEDENCE,
    }
    empty = (
        "acts units parameters codifiers directions blocks goals indicators criteria indexes groupings signs "
        "addressees rules causes sentences returns places"
    ).split()
    return Pack(**{name: {} for name in empty}, **(parts | changes))
