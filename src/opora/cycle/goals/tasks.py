"""Background work of the stage: what another pack changes in the numbers of the territory."""

from collections.abc import Iterable

import polars as pl

from opora.capabilities.pack_diff import (
    NumbersChange,
    definition_changes,
    described,
    number_changes,
)
from opora.capabilities.runs import compute_run
from opora.core.methodology.pack import Pack
from opora.core.monitoring import Monitoring
from opora.cycle.goals.actions.packs import COMPARE, keep_effect
from opora.cycle.goals.models import PackChange, Run
from opora.cycle.goals.policies import IndicatorMoved, PackEffect, SchoolMoved
from opora.cycle.goals.queries import kept_pack, pack_of
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step
from opora.warehouse import open_warehouse


MOST_LINES = 400


def effect(context: Context) -> PackEffect:
    """Definitions and, where the warehouse holds the year, numbers that change."""
    change = PackChange.objects.select_related("run__territory").get(pk=context.arguments["change"])
    before = pack_of(change.run)
    after = Pack.model_validate_json(kept_pack(change.after_version).read_bytes())
    lines = tuple(described(tuple(definition_changes(before, after))))
    if not (change.run.warehouse / "current").is_file():
        return PackEffect(definitions=lines[:MOST_LINES], has_numbers=False)
    context.progress(1, 3, "Расчёт по прежнему пакету")
    first = computed(change.run, before)
    context.progress(2, 3, "Расчёт по новому пакету")
    second = computed(change.run, after)
    return told(lines[:MOST_LINES], first, second)


def computed(run: Run, pack: Pack) -> Monitoring:
    """The run's year over the territory's warehouse as it stands, under a pack."""
    assembled = open_warehouse(run.warehouse).assembled(pack)
    return compute_run(run.warehouse, pack, run.school_year, assembled=assembled).monitoring


def told(lines: tuple[str, ...], before: Monitoring, after: Monitoring) -> PackEffect:
    """Both monitorings compared."""
    changes = number_changes(before, after)
    names = dict(after.facts.schools.select("school_id", "title").iter_rows())
    was, now = candidates(before), candidates(after)
    return PackEffect(
        definitions=lines,
        has_numbers=True,
        values=changes.values.height,
        indicators=tuple(_moved(changes, after.pack)),
        come=tuple(sorted(names.get(one, one) for one in now - was)),
        go=tuple(sorted(names.get(one, one) for one in was - now)),
        groups=tuple(
            SchoolMoved(school=names.get(one, one), before=old, after=new)
            for one, old, new in changes.groups
        ),
    )


def candidates(monitoring: Monitoring) -> set[str]:
    """Schools that meet the adopted criterion."""
    adopted = monitoring.pack.identity.adopted.get("criterion")
    return {
        one.school_id
        for one in monitoring.verdicts
        if one.criterion == adopted and one.verdict == "met"
    }


def _moved(changes: NumbersChange, pack: Pack) -> Iterable[IndicatorMoved]:
    for name in changes.indicators:
        rows = changes.values.filter(pl.col("indicator") == name)
        known = pack.indicators.get(name)
        yield IndicatorMoved(
            indicator=name,
            title=known.title if known else name,
            values=rows.height,
            schools=rows["school_id"].drop_nulls().n_unique(),
        )


def keep(context: Context, made: PackEffect) -> dict[str, object]:
    """The effect kept beside the proposal."""
    keep_effect(change_id=int(str(context.arguments["change"])), effect=made)
    return {"values": made.values}


PACK_EFFECT = Kind(
    name=COMPARE,
    title="Что изменит другой пакет",
    steps=(Step(name="effect", title="Сравнение пакетов", work=effect, save=keep),),
)
