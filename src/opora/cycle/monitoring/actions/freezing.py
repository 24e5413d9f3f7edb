"""A monitoring computed and frozen: data and method in a folder of its own, every number as rows for pages."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from opora.capabilities.runs import WAREHOUSE, Previous, compute_run, freeze, load_run, save_run
from opora.core.disclosure import WITHHELD, Audience, withhold
from opora.core.methodology.pack import Pack
from opora.core.monitoring import Monitoring
from opora.core.objectivity.alarms import expected_alarms
from opora.core.papers.look import Look, Measured
from opora.core.papers.region import compared_with_region
from opora.core.papers.years import comparable_years
from opora.core.thresholds import threshold
from opora.warehouse import Assembled, open_warehouse


DIGITS = 12  # of a number in the fingerprint: what is beyond is noise of arithmetic, not a result


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be computed: from which warehouse, by which pack, for which year, against which folder."""

    warehouse: Path
    folder: Path  # where the frozen run will stand; it does not exist, or a killed attempt left it
    pack: Pack
    school_year: int
    previous: Path | None = None


@dataclass(frozen=True, kw_only=True)
class HistoryValue:
    """A school's value of a year; `joined`: comparable with the year before it."""

    indicator: str
    school_id: str
    school_year: int
    measured: Measured
    joined: bool


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The municipality's change in a year and the region's value of one indicator."""

    indicator: str
    change: float | None
    change_low: float | None
    change_high: float | None
    change_reason: str
    own_beside_region: float | None
    region: float | None
    history: tuple[tuple[int, float | None, int | None, float | None, float | None, bool], ...]


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """A computed monitoring with what pages show beside its values."""

    monitoring: Monitoring
    sha256: str
    withheld: frozenset[tuple[str, str | None, str | None]]  # indicator, school, procedure
    history: tuple[HistoryValue, ...]
    summaries: tuple[Summary, ...]
    alarms: dict[str, dict[str, float | int | None]]


def compute(order: Order, told: Callable[[int, int, str], None]) -> Frozen:
    """The numbers, with method and data in `order.folder`: written beside and renamed when whole.

    Raises:
        DataError: no warehouse, or nothing is known of the school year.
    """
    made = order.folder.with_name(f"{order.folder.name}.tmp")
    for left in (made, order.folder):
        shutil.rmtree(left, ignore_errors=True)
    told(0, 4, "Заморозка данных")
    freeze(order.warehouse, made)
    known = open_warehouse(made / WAREHOUSE).assembled(order.pack)
    told(1, 4, "Прошлый год")
    earlier = _earlier(order, made, known)
    told(2, 4, "Расчёт показателей")
    run = compute_run(made, order.pack, order.school_year, earlier, assembled=known)
    behind = Previous(folder=order.previous or made, school_year=order.school_year - 1)
    save_run(run, behind if earlier else None)
    told(3, 4, "История и сравнения")
    frozen = gathered(run.monitoring)
    made.replace(order.folder)
    return frozen


def _earlier(order: Order, made: Path, known: Assembled) -> Monitoring | None:
    """Last year's official monitoring; without one, the year before of the same data, if it has any."""
    if order.previous is not None:
        return load_run(order.previous).monitoring
    before = order.school_year - 1
    if before not in known.facts.years():
        return None
    return compute_run(made, order.pack, before, assembled=known).monitoring


def gathered(monitoring: Monitoring) -> Frozen:
    """The monitoring with histories, changes, the region and expected alarms."""
    look = Look(monitoring)
    return Frozen(
        monitoring=monitoring,
        sha256=fingerprint(monitoring),
        withheld=withheld_cells(monitoring),
        history=tuple(history(look)),
        summaries=tuple(_summary(look, name) for name in monitoring.pack.indicators),
        alarms={
            one.sign: {
                "schools": one.schools,
                "raised": one.raised,
                "expected": one.expected,
                "false_share": one.false_share,
            }
            for one in expected_alarms(monitoring.pack, monitoring.signs)
        },
    )


def withheld_cells(monitoring: Monitoring) -> frozenset[tuple[str, str | None, str | None]]:
    """Cells that are not shown beyond the municipality."""
    least = int(threshold(monitoring.pack, "withhold_below", monitoring.school_year))
    seen = withhold(monitoring.values, Audience.REGION, threshold=least)
    hidden = seen.filter(pl.col("status") == WITHHELD)
    return frozenset(hidden.select("indicator", "school_id", "procedure_id").iter_rows())


def _summary(look: Look, name: str) -> Summary:
    moved = look.changes[name]
    region = compared_with_region(look, look.pack.indicators[name])
    return Summary(
        indicator=name,
        change=moved.change,
        change_low=moved.low,
        change_high=moved.high,
        change_reason=moved.reason,
        own_beside_region=region[0] if region else None,
        region=region[1] if region else None,
        history=tuple(_of_municipality(look, name)),
    )


Yearly = tuple[int, float | None, int | None, float | None, float | None, bool]


def _of_municipality(look: Look, name: str) -> Iterator[Yearly]:
    """The municipality's values by year over comparable procedures."""
    if name not in look.all_history:
        return
    for one in comparable_years(look, look.pack.indicators[name]).values:
        told = one.measured
        yield one.school_year, told.value, told.n, told.low, told.high, one.joined


def history(look: Look) -> Iterator[HistoryValue]:
    """Schools' values by year, pooled over procedures."""
    for name in look.pack.indicators:
        if name in look.all_history:
            yield from _of_schools(look, name)


def _of_schools(look: Look, name: str) -> Iterator[HistoryValue]:
    indicator = look.pack.indicators[name]
    frame = look.pooled_of_schools(name)
    if frame.is_empty():
        return
    joined = {
        year: not look.is_of_procedures(indicator) or look.joined_years(indicator, year)
        for year in frame["school_year"].unique()
    }
    names = ("school_id", "school_year", "value", "n", "low", "high")
    known = set(frame.select("school_id", "school_year").iter_rows())
    for school, year, value, n, low, high in frame.select(names).iter_rows():
        yield HistoryValue(
            indicator=name,
            school_id=school,
            school_year=year,
            measured=Measured(value, n, low, high, "ok", None),
            joined=joined[year] and (school, year - 1) in known,
        )


def fingerprint(monitoring: Monitoring) -> str:
    """Hash of everything computed: values, verdicts, signs, groups, indexes, statuses, findings."""
    digest = hashlib.sha256()
    keys = ["indicator", "school_id", "procedure_id", "school_year"]
    numbers = pl.col("value", "numerator", "low", "high").round_sig_figs(DIGITS)
    digest.update(monitoring.values.sort(keys).with_columns(numbers).write_csv().encode())
    for part in ("verdicts", "signs", "placements", "indexes", "statuses", "findings"):
        told = [_rounded(asdict(one)) for one in getattr(monitoring, part)]
        told.sort(key=lambda one: json.dumps(one, sort_keys=True, default=str))
        digest.update(json.dumps(told, sort_keys=True, ensure_ascii=False, default=str).encode())
    return digest.hexdigest()


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {str(name): _rounded(one) for name, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value
