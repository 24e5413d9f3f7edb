"""Two monitorings side by side: values, verdicts and groups that differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from opora.core.methodology.pack import Pack
from opora.core.papers.grounds import OUTCOMES
from opora.cycle.goals.presenters import shown_value


TOLERANCE = 1e-9
MOST_ROWS = 300  # on a page; the spreadsheet has them all


@dataclass(frozen=True, kw_only=True)
class Side:
    """What one monitoring says; a value is None when it is not told."""

    values: Mapping[
        tuple[str, int | None], float | None
    ]  # indicator, organisation (None: municipality)
    verdicts: Mapping[int, str]  # of the adopted criterion
    groups: Mapping[int, int | None]


@dataclass(frozen=True, kw_only=True)
class Differs:
    """One thing that differs."""

    indicator: str
    indicator_id: str
    school: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Everything that differs between two monitorings."""

    values: tuple[Differs, ...]
    shown: tuple[Differs, ...]
    verdicts: tuple[Differs, ...]
    groups: tuple[Differs, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.values or self.verdicts or self.groups)


def comparison(pack: Pack, before: Side, after: Side, schools: Mapping[int, str]) -> Comparison:
    """What differs, schools in the register's order."""
    values = tuple(_values(pack, before, after, schools))
    verdicts = tuple(
        Differs(
            indicator="", indicator_id="", school=title, before=_outcome(old), after=_outcome(new)
        )
        for school, title in schools.items()
        if (old := before.verdicts.get(school, "")) != (new := after.verdicts.get(school, ""))
    )
    groups = tuple(
        Differs(indicator="", indicator_id="", school=title, before=_group(was), after=_group(now))
        for school, title in schools.items()
        if (was := before.groups.get(school)) != (now := after.groups.get(school))
    )
    return Comparison(values=values, shown=values[:MOST_ROWS], verdicts=verdicts, groups=groups)


def _values(pack: Pack, before: Side, after: Side, schools: Mapping[int, str]) -> Iterator[Differs]:
    titles: dict[int | None, str] = {None: "Муниципалитет"} | dict(schools.items())
    keys = before.values.keys() | after.values.keys()
    for name, school in sorted(keys, key=lambda key: (key[0], key[1] is not None, key[1] or 0)):
        old, new = before.values.get((name, school)), after.values.get((name, school))
        if school not in titles or _same(old, new):
            continue
        yield Differs(
            indicator=pack.indicators[name].title if name in pack.indicators else name,
            indicator_id=name,
            school=titles[school],
            before=shown_value(pack, name, old),
            after=shown_value(pack, name, new),
        )


def _same(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return old is new
    return abs(old - new) <= TOLERANCE


def _outcome(verdict: str) -> str:
    return OUTCOMES.get(verdict, "нет в наблюдении")


def _group(number: int | None) -> str:
    return "–" if number is None else str(number)
