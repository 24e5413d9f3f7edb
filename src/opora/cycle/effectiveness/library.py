"""Effects out of a frozen monitoring: numbers in, judged effects out. No database."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import TypeAdapter

from opora.core.effect.before_after import two_years
from opora.core.effect.judging import effect_of_measure, effect_on_municipality, effect_on_school
from opora.core.effect.model import Comparison, Effect, Verdict
from opora.core.methodology.pack import Pack
from opora.core.papers.stored import Plain
from opora.core.school_facts import SchoolFacts
from opora.cycle.effectiveness.policies import year_before


NOT_STARTED = "не указано, когда мера началась"
NO_INDICATOR = "мера не связана с показателем: укажите его в мере"
UNKNOWN_INDICATOR = "такого показателя в методике цикла нет"

_EFFECT: TypeAdapter[Effect] = TypeAdapter(Effect)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A measure to judge: whom it was for (codes of schools), by what, since when; `key`: its number."""

    key: int
    schools: tuple[str, ...]
    indicator: str
    start: date | None


@dataclass(frozen=True, kw_only=True)
class Order:
    """What to judge in a year. `helped`: schools of any targeted help, which no comparison may use."""

    school_year: int
    measures: tuple[Asked, ...] = ()
    helped: frozenset[str] = frozenset()
    schools: tuple[tuple[str, int], ...] = ()  # code, school year before the help
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One effect with what it is of: a measure, a school, or (neither) the municipality."""

    indicator: str
    before_year: int | None
    after_year: int
    effect: Effect
    measure: int | None = None
    school: str | None = None
    schools: tuple[str, ...] = ()


def judged(pack: Pack, facts: SchoolFacts, order: Order) -> Iterator[Judged]:
    """Every effect asked for, each indicator and pair of years compared once."""
    known = {*facts.schools.filter(own=True)["school_id"].to_list()}

    @cache
    def compared(indicator: str, before: int) -> Comparison:
        return two_years(pack, facts, indicator, before_year=before, after_year=order.school_year)

    for one in order.measures:
        before = year_before(one.start) if one.start else None
        reason = _why_not(pack, one)
        schools = tuple(code for code in one.schools if code in known)
        effect = Effect(verdict=Verdict.CANNOT_TELL, reason=reason, helped=len(schools))
        if not reason and before is not None:
            effect = effect_of_measure(compared(one.indicator, before), schools, order.helped)
        yield Judged(
            measure=one.key,
            school=schools[0] if len(schools) == 1 else None,
            schools=schools,
            indicator=one.indicator,
            before_year=before,
            after_year=order.school_year,
            effect=effect,
        )
    for name in order.indicators:
        yield from _of_units(name, order, known, compared)


def _of_units(
    name: str, order: Order, known: Iterable[str], compared: Callable[[str, int], Comparison]
) -> Iterator[Judged]:
    """Helped schools and the municipality by one indicator."""
    year = order.school_year
    for school, before in order.schools:
        if school in known:
            effect = effect_on_school(compared(name, before), school, order.helped)
            yield Judged(
                school=school, indicator=name, before_year=before, after_year=year, effect=effect
            )
    whole = effect_on_municipality(compared(name, year - 1))
    yield Judged(indicator=name, before_year=year - 1, after_year=year, effect=whole)


def _why_not(pack: Pack, one: Asked) -> str:
    if not one.indicator:
        return NO_INDICATOR
    if one.indicator not in pack.indicators:
        return UNKNOWN_INDICATOR
    return "" if one.start else NOT_STARTED


def effect_to_plain(effect: Effect) -> Plain:
    """An effect as JSON can hold it."""
    return dict(_EFFECT.dump_python(effect, mode="json"))


def effect_from_plain(kept: Plain) -> Effect:
    """The effect again."""
    return _EFFECT.validate_python(kept)
