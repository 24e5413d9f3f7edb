"""Which new files may enter: two files about one thing never enter together, and an old one yields only on request."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from opora.core.codes.warehouse import SLOT_TAKEN
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.core.places import Place
from opora.warehouse.frames import Reduced
from opora.warehouse.identity import name_procedures
from opora.warehouse.matching import match_schools
from opora.warehouse.registers import register_of
from opora.warehouse.scales import Scales
from opora.warehouse.slots import SLOT, overlaps, slots_of


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """Hashes of new files refused, with the file that has their place, and of old files replaced as a whole."""

    refused: Mapping[str, str]
    replaced: tuple[str, ...]


def settle(reduced: Reduced, new: set[str], pack: Pack, *, may_replace: bool) -> Settlement:
    """What happens to the new files among all; of two new ones about one thing the first by name enters."""
    slots = _slots(reduced, pack)
    partners: dict[str, set[str]] = {}
    for one, other in overlaps(slots).iter_rows():
        partners.setdefault(one, set()).add(other)
        partners.setdefault(other, set()).add(one)
    accepted: set[str] = set()
    refused: dict[str, str] = {}
    for sha256 in _by_name(reduced.units, new):
        met = partners.get(sha256, set())
        in_the_way = (met & accepted) or (set() if may_replace else met - new)
        if in_the_way:
            refused[sha256] = min(in_the_way)
        else:
            accepted.add(sha256)
    return Settlement(refused=refused, replaced=tuple(_covered(slots, accepted, new)))


def refusals(settlement: Settlement, units: pl.DataFrame, new: set[str]) -> Iterator[Issue]:
    """An issue for each refused file, naming the other one."""
    names = dict(units.select("sha256", "file").unique("sha256").iter_rows())
    for sha256, other in settlement.refused.items():
        both_new = other in new
        yield Issue(
            code=SLOT_TAKEN.code,
            severity=Severity.REFUSED,
            place=Place(file=names[sha256]),
            message=f"об этих процедуре и школах уже говорит другой файл того же вида: {names[other]}.",
            advice="Оставьте в папке один из них."
            if both_new
            else "Чтобы заменить прежние данные, повторите импорт с --replace --reason «причина».",
        )


def _slots(reduced: Reduced, pack: Pack) -> pl.DataFrame:
    territory = pack.identity.territory
    named = name_procedures(reduced.units, Scales.of(pack)).units
    matched = match_schools(named, register_of(reduced, territory), territory).units
    return slots_of(matched, reduced.fact_rows)


def _by_name(units: pl.DataFrame, new: set[str]) -> list[str]:
    """New files in the order of their names."""
    files = units.filter(pl.col("sha256").is_in(list(new))).select("file", "sha256").unique()
    return list(dict.fromkeys(files.sort("file", "sha256")["sha256"]))


def _covered(slots: pl.DataFrame, accepted: set[str], new: set[str]) -> list[str]:
    """Old files whose every cell is told anew; cells of nobody do not keep a file standing."""
    is_accepted = pl.col("sha256").is_in(list(accepted))
    told = slots.filter(is_accepted).select(SLOT).unique()
    old = slots.filter(~pl.col("sha256").is_in(list(new)))
    touched = old.join(told, on=SLOT, how="semi", nulls_equal=True)["sha256"]
    left = old.filter("matched").join(told, on=SLOT, how="anti", nulls_equal=True)["sha256"]
    return sorted(set(touched) - set(left))
