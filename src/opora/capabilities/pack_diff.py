"""Compare two packs: definitions field by field, and what changes in the numbers of one municipality."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from opora.core.methodology.pack import Pack
from opora.core.methodology.terms import Definition
from opora.core.monitoring import Monitoring
from opora.packs import load_pack
from opora.packs.kinds import KINDS


TOLERANCE = 1e-9
_KEY = ["indicator", "school_id", "procedure_id", "school_year"]


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field of a definition that reads otherwise; None: absent on that side."""

    path: str
    before: object
    after: object


@dataclass(frozen=True, kw_only=True)
class DefinitionChange:
    """A definition added, removed or changed."""

    kind: str
    name: str
    change: str  # added | removed | changed
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NumbersChange:
    """What another pack does to one municipality: values, verdicts and groups of schools."""

    values: pl.DataFrame  # indicator, school_id, procedure_id, school_year, before, after
    verdicts: tuple[tuple[str, str, str, str], ...]  # criterion, school, before, after
    groups: tuple[tuple[str, int | None, int | None], ...]  # school, before, after

    @property
    def indicators(self) -> tuple[str, ...]:
        """Indicators with any changed value."""
        return tuple(self.values["indicator"].unique().sort().to_list())

    @property
    def schools(self) -> tuple[str, ...]:
        """Schools with any changed value, verdict or group."""
        valued = self.values["school_id"].drop_nulls().to_list()
        judged = [school for _, school, _, _ in self.verdicts]
        return tuple(sorted({*valued, *judged, *(school for school, _, _ in self.groups)}))


def diff_pack(before: str | Path, after: str | Path) -> tuple[DefinitionChange, ...]:
    """How the definitions of two packs differ.

    Raises:
        PackError: one of them cannot be loaded.
    """
    return tuple(definition_changes(load_pack(before), load_pack(after)))


def definition_changes(before: Pack, after: Pack) -> Iterator[DefinitionChange]:
    """Definitions added, removed and changed, by kind and id; the identity of the pack first."""
    identities = tuple(_field_changes(before.identity, after.identity))
    if identities:
        name = before.identity.id
        yield DefinitionChange(kind="pack", name=name, change="changed", fields=identities)
    for kind in KINDS:
        old, new = _by_key(before, kind), _by_key(after, kind)
        for name in sorted(old.keys() | new.keys()):
            if name not in old:
                yield DefinitionChange(kind=kind, name=name, change="added")
            elif name not in new:
                yield DefinitionChange(kind=kind, name=name, change="removed")
            elif old[name] != new[name]:
                fields = tuple(_field_changes(old[name], new[name]))
                yield DefinitionChange(kind=kind, name=name, change="changed", fields=fields)


def _by_key(pack: Pack, kind: str) -> Mapping[str, Definition]:
    held = getattr(pack, kind)
    if isinstance(held, Mapping):
        return held
    return {str(KINDS[kind].key_of(dict(one))): one for one in held}


def _field_changes(old: Definition, new: Definition) -> Iterator[FieldChange]:
    before, after = (_leaves(one.model_dump(mode="json"), "") for one in (old, new))
    left, right = dict(before), dict(after)
    for path in dict.fromkeys([*left, *right]):
        if left.get(path) != right.get(path):
            yield FieldChange(path=path, before=left.get(path), after=right.get(path))


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Every scalar of a dumped definition with its path."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _leaves(one, f"{path}.{place}")
    else:
        yield path, value


def number_changes(before: Monitoring, after: Monitoring) -> NumbersChange:
    """Values, verdicts and groups that differ between two monitorings of the same data.

    A value that becomes untold, or told, counts as changed.
    """
    return NumbersChange(
        values=_changed_values(before.values, after.values),
        verdicts=tuple(_changed_verdicts(before, after)),
        groups=tuple(_changed_groups(before, after)),
    )


def _changed_values(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    told = pl.when(pl.col("status") == "ok").then(pl.col("value")).alias("value")
    both = (
        before.select(*_KEY, told.alias("before"))
        .join(
            after.select(*_KEY, told.alias("after")),
            on=_KEY,
            how="full",
            coalesce=True,
            nulls_equal=True,
        )
        .sort(_KEY)
    )
    moved = (pl.col("before") - pl.col("after")).abs() > TOLERANCE
    untold = pl.col("before").is_null() != pl.col("after").is_null()
    return both.filter(untold | moved.fill_null(value=False))


def _changed_verdicts(before: Monitoring, after: Monitoring) -> Iterator[tuple[str, str, str, str]]:
    old, new = (
        {(one.criterion, one.school_id): one.verdict for one in run.verdicts}
        for run in (before, after)
    )
    for criterion, school in sorted(old.keys() | new.keys()):
        was, now = old.get((criterion, school), "—"), new.get((criterion, school), "—")
        if was != now:
            yield criterion, school, was, now
    yield from _adopted_changes(before, after)


def _adopted_changes(before: Monitoring, after: Monitoring) -> Iterator[tuple[str, str, str, str]]:
    """Schools whose verdict differs because another criterion is adopted."""
    old, new = _adopted(before), _adopted(after)
    names = [run.pack.identity.adopted.get("criterion") for run in (before, after)]
    if names[0] == names[1]:
        return
    for school in sorted(old.keys() & new.keys()):
        if old[school] != new[school]:
            yield f"{names[0]} → {names[1]}", school, old[school], new[school]


def _adopted(run: Monitoring) -> dict[str, str]:
    chosen = run.pack.identity.adopted.get("criterion")
    return {one.school_id: one.verdict for one in run.verdicts if one.criterion == chosen}


def _changed_groups(
    before: Monitoring, after: Monitoring
) -> Iterator[tuple[str, int | None, int | None]]:
    old, new = ({one.school_id: one.number for one in run.placements} for run in (before, after))
    for school in sorted(old.keys() | new.keys()):
        if old.get(school) != new.get(school):
            yield school, old.get(school), new.get(school)


_VERDICTS = {
    "met": "отвечает",
    "not_met": "не отвечает",
    "cannot_tell": "нельзя сказать",
    "—": "нет критерия",
}
_CHANGES = {"added": "добавлено", "removed": "убрано", "changed": "изменено"}


def described(changes: tuple[DefinitionChange, ...]) -> Iterator[str]:
    """Changes of definitions as Russian lines."""
    if not changes:
        yield "Определения не различаются."
    for one in changes:
        kind = KINDS[one.kind].title if one.kind in KINDS else "пакет"
        yield f"{_CHANGES[one.change]}: {kind} {one.name}"
        for field in one.fields:
            yield f"    {field.path}: {_side(field.before)} → {_side(field.after)}"


def _side(value: object) -> str:
    return "нет" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def described_numbers(changes: NumbersChange) -> Iterator[str]:
    """Changes of numbers as Russian lines."""
    counted = f"показателей: {len(changes.indicators)}, школ: {len(changes.schools)}"
    yield f"Значений изменилось: {changes.values.height}, {counted}."
    for name in changes.indicators:
        some = changes.values.filter(pl.col("indicator") == name)
        yield f"  {name}: значений {some.height}, школ {some['school_id'].drop_nulls().n_unique()}"
    for criterion, school, was, now in changes.verdicts:
        yield f"  {school}, {criterion}: {_VERDICTS[was]} → {_VERDICTS[now]}"
    for school, old, new in changes.groups:
        yield f"  {school}, группа: {_side(old)} → {_side(new)}"
