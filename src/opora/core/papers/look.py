"""What presenters look up, gathered once from a monitoring: values by key, names fit for the audience, titles."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import polars as pl

from opora.core.comparability import comparable_pairs
from opora.core.disclosure import Audience, withhold
from opora.core.measurement.measure import estimates_of_years
from opora.core.methodology.formulas import Ratio
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.terms import Unit
from opora.core.monitoring import Monitoring, Status, Verdict
from opora.core.papers.changes import COMPARISONS, Judged, changes_in_a_year
from opora.core.papers.wording import Wording, tidy
from opora.core.russian_numbers import (
    change_interval,
    decimal,
    in_unit,
    interval_in_unit,
    percent,
)
from opora.core.thresholds import threshold


@dataclass(frozen=True, slots=True)
class Measured:
    """One row of `VALUES`."""

    value: float | None
    n: int | None
    low: float | None
    high: float | None
    status: str
    reason: str | None

    @property
    def told(self) -> bool:
        """Whether a conclusion may be drawn."""
        return self.status == Status.OK and self.value is not None


_KINDS = (
    (re.compile(r"средняя (?:общеобразовательная )?школа", re.IGNORECASE), "СОШ"),
    (re.compile(r"основная (?:общеобразовательная )?школа", re.IGNORECASE), "ООШ"),
    (re.compile(r"начальная (?:общеобразовательная )?школа", re.IGNORECASE), "НОШ"),
    (re.compile(r"детский сад", re.IGNORECASE), "ДС"),
)
_TAIL = re.compile(r",? (?:имени|им\.|с\sуглубл[её]нным|с\sизучением|«).*$")
YES_NO = "yes_no"  # 1 and 0 of one school; the mean over schools is a share
OF_PROCEDURES = {
    "ratio", "mean_score", "weighted_marks", "item_share", "weak_items", "gap", "share_of_schools", "count_procedures",
    "correlation", "spread",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A school on a list from above, with the letter that brought it."""

    school_id: str
    year: int
    level: str
    letter: str | None


NOTHING = Measured(None, None, None, None, Status.NO_DATA, "нет данных")
Key = tuple[str, str | None, str | None, int]  # indicator, school, procedure, school year


class Look:
    """Lookups over one monitoring for one audience."""

    def __init__(self, monitoring: Monitoring, audience: Audience = Audience.COORDINATOR) -> None:
        self.run = monitoring
        self.pack = monitoring.pack
        self.year = monitoring.school_year
        self.audience = audience
        self.public = audience is not Audience.COORDINATOR
        self.words = Wording(monitoring.pack.sentences)
        own = monitoring.facts.schools.filter(pl.col("own"))
        self.titles: dict[str, str] = {
            one: tidy(title) for one, title in own.select("school_id", "title").iter_rows()
        }
        self.labels = (
            anonymous(self.titles, monitoring.facts.version)
            if self.public
            else short_names(self.titles)
        )

    @cached_property
    def _seen(self) -> pl.DataFrame:
        """Values as the audience may see them."""
        values = self.run.values
        if self.audience is Audience.COORDINATOR:
            return values
        least = int(threshold(self.pack, "withhold_below", self.year))
        return withhold(values, self.audience, threshold=least)

    @cached_property
    def values(self) -> dict[Key, Measured]:
        """Every value of the run by key."""
        names = ("indicator", "school_id", "procedure_id", "school_year")
        rest = ("value", "n", "low", "high", "status", "reason")
        rows = self._seen.select(*names, *rest).iter_rows()
        return {(row[0], row[1], row[2], row[3]): Measured(*row[4:]) for row in rows}

    def value(
        self, indicator: str, school: str | None = None, procedure: str | None = None
    ) -> Measured:
        """The value of this school year; NOTHING when there is no row."""
        return self.values.get((indicator, school, procedure, self.year), NOTHING)

    def unit(self, indicator: Indicator) -> Unit:
        """How the indicator's values are shown."""
        return self.pack.units[indicator.unit]

    def shown(self, indicator: Indicator, value: float | None) -> str:
        """A value in its unit; a dash when there is none."""
        if indicator.unit == YES_NO and value is not None:
            return {0.0: "нет", 1.0: "да"}.get(value, percent(value, 0))
        return "–" if value is None else in_unit(value, self.unit(indicator))

    def bounds(self, indicator: Indicator, one: Measured) -> str:
        """The interval in words; a dash when there is none."""
        if one.low is None or one.high is None:
            return "–"
        unit = self.unit(indicator)
        if unit.suffix == "п. п.":
            return change_interval(one.low, one.high, unit)
        return interval_in_unit(one.low, one.high, unit)

    def base(self, one: Measured) -> str:
        """How many stand behind the value."""
        return "N не определено" if one.n is None else f"N\u00a0=\u00a0{decimal(one.n, 0)}"

    def named(self, schools: Iterable[str]) -> dict[str, str]:
        """`count` and `schools` for a sentence: in the register's order, never in the order of a value."""
        wanted = set(schools)
        labels = [label for one, label in self.labels.items() if one in wanted]
        return {"count": str(len(labels)), "schools": ", ".join(labels)}

    def procedure(self, procedure_id: str) -> str:
        """A procedure as people say it: «ВПР, математика, 5 класс»."""
        return self._procedures.get(procedure_id, procedure_id)

    @cached_property
    def _procedures(self) -> dict[str, str]:
        """Titles by id; a procedure of another school year bears its calendar year."""
        names = ("procedure_id", "assessment", "subject", "grade", "year", "school_year")
        rows = self.run.facts.procedures.select(*names).iter_rows()
        return {
            one: self._titled(assessment, subject, grade)
            + ("" if school_year == self.year else f", {year}\u00a0г.")
            for one, assessment, subject, grade, year, school_year in rows
        }

    def _titled(self, assessment: str, subject: str, grade: int | None) -> str:
        kind = self.pack.assessments.get(assessment)
        named = self.pack.subjects.get(subject)
        parts = [kind.title if kind else assessment, _small(named.title if named else subject)]
        if grade is not None and (kind is None or len(kind.grades) != 1):
            parts.append(f"{grade}\u00a0класс")
        return ", ".join(parts)

    def verdicts(self, criterion: str | None) -> list[Verdict]:
        """Verdicts of one criterion for this year, in the register's order of schools."""
        place = {one: number for number, one in enumerate(self.titles)}
        found = [
            one
            for one in self.run.verdicts
            if one.criterion == criterion
            and one.school_year == self.year
            and one.school_id in place
        ]
        return sorted(found, key=lambda one: place[one.school_id])

    @cached_property
    def comparable(self) -> dict[str, str]:
        """Each procedure's twin of the year before, where the two may be subtracted."""
        pairs = comparable_pairs(self.run.facts.procedures, self.pack.scales)
        rows = pairs.filter(pl.col("reason").is_null()).select("procedure_id", "previous_id")
        return dict(rows.iter_rows())

    @cached_property
    def _estimates(self) -> dict[str, pl.DataFrame]:
        """Estimates of all years of every indicator that is not itself a comparison."""
        plain = [
            name
            for name, one in self.pack.indicators.items()
            if one.formula.kind not in COMPARISONS
        ]
        return estimates_of_years(self.pack, self.run.facts, self.year, plain)

    def pooled_of_schools(self, indicator: str) -> pl.DataFrame:
        """Values of own schools over all procedures, by school year: only those a conclusion may be drawn from."""
        own = pl.col("school_id").is_in(list(self.titles))
        return self._estimates[indicator].filter(own, pl.col("procedure_id").is_null())

    def municipal_cells(self, indicator: str) -> dict[int, dict[str, tuple[float, float]]]:
        """Numerator and denominator of each procedure by school year, the municipality as a whole."""
        frame = self._estimates[indicator].filter(pl.col("school_id").is_null(), pl.col("n") > 0)
        rows = frame.drop_nulls(["procedure_id", "numerator"])
        cells: dict[int, dict[str, tuple[float, float]]] = {}
        for year, one, numerator, n in rows.select(
            "school_year", "procedure_id", "numerator", "n"
        ).iter_rows():
            cells.setdefault(year, {})[one] = (numerator, n)
        return cells

    @cached_property
    def changes(self) -> dict[str, Judged]:
        """How every municipal value moved in a year."""
        return changes_in_a_year(self.pack, self.run.facts, self.year)

    @cached_property
    def all_history(self) -> dict[str, dict[int, Measured]]:
        """Municipal values by school year, oldest first: only those a conclusion may be drawn from."""
        return {name: _by_year(frame) for name, frame in self._estimates.items()}

    @cached_property
    def regional_marks(self) -> pl.DataFrame:
        """Regional percents by mark."""
        rows = self.run.facts.benchmarks
        return rows.filter(pl.col("level") == "region", pl.col("facet") == "marks")

    def is_of_procedures(self, indicator: Indicator) -> bool:
        """Whether the indicator is counted from results of procedures, not from forms."""
        return indicator.formula.kind in OF_PROCEDURES

    def joined_years(self, indicator: Indicator, year: int) -> bool:
        """Whether the value of a year may be compared with the year before: every procedure has its twin."""
        scope = indicator.scope
        rows = self.run.facts.procedures.filter(pl.col("school_year") == year)
        for name, allowed in (
            ("assessment", scope.assessments),
            ("subject", scope.subjects),
            ("grade", scope.grades),
        ):
            rows = rows.filter(pl.col(name).is_in(allowed)) if allowed else rows
        return not rows.is_empty() and all(one in self.comparable for one in rows["procedure_id"])

    @cached_property
    def key_indicator(self) -> Indicator | None:
        """The share by which schools are looked at first: the first ratio of the adopted grouping, else of the pack."""
        grouping = self.pack.groupings.get(self.pack.identity.adopted.get("grouping", ""))
        ruled = (
            [one.indicator for rules in grouping.points.values() for one in rules]
            if grouping
            else []
        )
        candidates = (
            self.pack.indicators[one]
            for one in (*ruled, *self.pack.indicators)
            if one in self.pack.indicators
        )
        shares = (
            one for one in candidates if isinstance(one.formula, Ratio) and one.better == "lower"
        )
        return next(shares, None)

    @cached_property
    def listed(self) -> list[Listed]:
        """Own schools on lists that came by letter, of the latest year up to the end of this school year."""
        rows = self.run.facts.listed.filter(pl.col("school_id").is_in(list(self.titles)))
        rows = rows.filter(pl.col("year") <= self.year + 1)
        rows = rows.filter(pl.col("year") == pl.col("year").max())
        found = [
            Listed(*row) for row in rows.select("school_id", "year", "level", "letter").iter_rows()
        ]
        place = {one: number for number, one in enumerate(self.titles)}
        return sorted(found, key=lambda one: (place[one.school_id], one.year, one.level))

    def having(self, status: str) -> tuple[list[str], list[str]]:
        """Schools that have a status, and schools of which it cannot be told."""
        found = [
            one
            for one in self.run.statuses
            if one.status == status and one.school_id in self.titles
        ]
        yes = [one.school_id for one in found if one.holds]
        return yes, [one.school_id for one in found if one.holds is None]


def _by_year(frame: pl.DataFrame) -> dict[int, Measured]:
    pooled = frame.filter(pl.col("school_id").is_null(), pl.col("procedure_id").is_null())
    rows = pooled.sort("school_year").select("school_year", "value", "n", "low", "high").iter_rows()
    return {
        year: Measured(value, n, low, high, Status.OK, None) for year, value, n, low, high in rows
    }


def short_names(titles: dict[str, str]) -> dict[str, str]:
    """Short names where they tell the schools apart, whole titles where they do not."""
    short = {one: short_name(title) for one, title in titles.items()}
    met = Counter(short.values())
    return {one: name if met[name] == 1 else titles[one] for one, name in short.items()}


def short_name(title: str) -> str:
    """A school's name fit for running text and charts.

    >>> short_name("МБОУ «Средняя общеобразовательная школа № 3» г. Озёрска")
    'СОШ № 3'
    >>> short_name("МКОУ «Заречная основная общеобразовательная школа имени И. И. Лесного»")
    'Заречная ООШ'
    """
    quoted = re.search(r"«(.+)»", title)
    name = quoted.group(1) if quoted else title
    for pattern, short in _KINDS:
        name = pattern.sub(short, name)
    return _TAIL.sub("", name).strip()


def anonymous(titles: dict[str, str], version: str) -> dict[str, str]:
    """«ОО 1», «ОО 2»: numbered in an order that says nothing of the register or of results."""
    mixed = sorted(titles, key=lambda one: sha256(f"{version}\0{one}".encode()).digest())
    return {one: f"ОО\u00a0{number}" for number, one in enumerate(mixed, 1)}


def _small(title: str) -> str:
    """A subject's title inside a sentence: «математика», but «ОБЖ»."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
