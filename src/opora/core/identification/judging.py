"""Every criterion on every own school: verdict, grounds, stability and what one participant would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opora.core.identification.answers import (
    Answer,
    Counted,
    SchoolCells,
    single_participants,
    verdict_of,
)
from opora.core.identification.cells import Cell, Probe, cells_by_school, probes_of
from opora.core.identification.stability import (
    Tail,
    priors,
    probability_met,
    repetition,
    true_shares,
)
from opora.core.methodology.identification import Criterion
from opora.core.methodology.pack import Pack
from opora.core.monitoring import Ground, Verdict
from opora.core.russian_numbers import chance, percent
from opora.core.russian_numbers import counted as with_word
from opora.core.school_facts import SchoolFacts
from opora.core.statistics.intervals import wilson_interval
from opora.core.thresholds import not_yet_in_force


_ANSWERS: Mapping[Answer, str] = {
    "met": "Критерий выполнен",
    "not_met": "Критерий не выполнен",
    "cannot_tell": "Нельзя сказать",
}
_NONE = "за этот учебный год нет результатов процедур, на которые смотрит критерий"
_FEW = "доля порога не достигает, хотя участников в процедурах меньше, чем нужно для вывода"
_PROCEDURES = ("процедуре", "процедурах", "процедурах")


@dataclass(frozen=True, kw_only=True)
class _Case:
    criterion: Criterion
    probes: tuple[Probe, ...]
    again: Tail
    truly: Tail


def judge(pack: Pack, facts: SchoolFacts, school_year: int) -> tuple[Verdict, ...]:
    """Verdicts of all criteria of the pack on all own schools in a school year, by criterion and school.

    Priors for stability are fitted over all schools in the facts, the region's included where its rows are there.
    """
    every = cells_by_school(facts)
    own = sorted(facts.schools.filter("own")["school_id"].to_list())
    known = priors(every)
    schools = {school: SchoolCells(every.get(school, ()), school_year) for school in own}
    found: list[Verdict] = []
    for _, one in sorted(pack.criteria.items()):
        late = _not_yet_in_force(pack, one, school_year)
        if late is not None:
            found += [_untold(one, school, school_year, late) for school in own]
            continue
        case = _Case(
            criterion=one, probes=probes_of(pack, one.conditions, school_year),
            again=repetition(known), truly=true_shares(known),
        )  # fmt: skip
        found += [_verdict(case, school, cells, school_year) for school, cells in schools.items()]
    return tuple(found)


def _not_yet_in_force(pack: Pack, criterion: Criterion, school_year: int) -> str | None:
    named = [name for one in criterion.conditions for name in (one.share, one.minimum_n)]
    return not_yet_in_force(pack, named, school_year)


def _untold(criterion: Criterion, school: str, school_year: int, reason: str) -> Verdict:
    return Verdict(
        criterion=criterion.id,
        school_id=school,
        school_year=school_year,
        verdict="cannot_tell",
        grounds=(),
        stability=None,
        single_participant=(),
        reason=f"Нельзя сказать: {reason}.",
    )


def _verdict(case: _Case, school: str, cells: SchoolCells, school_year: int) -> Verdict:
    criterion, probes = case.criterion, case.probes
    answer = verdict_of(probes, cells, criterion.combine, cautious=criterion.cautious)
    found = [cells.counted(probe) for probe in probes]
    stability = probability_met(probes, cells, criterion.combine, case.again)
    truth = probability_met(probes, cells, criterion.combine, case.truly)
    return Verdict(
        criterion=criterion.id,
        school_id=school,
        school_year=school_year,
        verdict=answer,
        grounds=_grounds(case, cells, found),
        stability=stability,
        single_participant=single_participants(
            probes, cells, criterion.combine, cautious=criterion.cautious
        ),
        reason=_reason(case, answer, found, stability, truth),
    )


def _grounds(case: _Case, cells: SchoolCells, found: Sequence[Counted]) -> tuple[Ground, ...]:
    """The year's procedures the criterion looks at, then earlier ones that count in a chain of years."""
    counting = {cell.procedure_id for one in found for chain in one.passed for cell in chain}
    softened = [probe.softened for probe in case.probes]
    current = [cell for cell in cells.current if any(probe.counts(cell) for probe in softened)]
    earlier = {cell for one in found for chain in one.passed for cell in chain[1:]}
    return tuple(_ground(case, cell, counting) for cell in [*current, *sorted(earlier)])


def _ground(case: _Case, cell: Cell, counting: set[str]) -> Ground:
    interval = wilson_interval(cell.below, cell.participants)
    probe = next((one for one in case.probes if one.counts(cell)), case.probes[0].softened)
    return Ground(
        procedure_id=cell.procedure_id,
        participants=cell.participants,
        below=cell.below,
        low=interval.low,
        high=interval.high,
        counted=cell.procedure_id in counting,
        relisting=case.again(cell, probe),
    )


def _reason(
    case: _Case,
    answer: Answer,
    found: Sequence[Counted],
    stability: float | None,
    truth: float | None,
) -> str:
    if stability is None and not any(one.seen for one in found) and answer != "cannot_tell":
        return f"{_ANSWERS[answer]}: {_FEW if case.criterion.cautious else _NONE}."
    if stability is None and not case.criterion.cautious:
        return f"{_ANSWERS['cannot_tell']}: {_NONE}."
    parts = [_condition(probe, one) for probe, one in zip(case.probes, found, strict=True)]
    sentences = [f"{_ANSWERS[answer]}: {'; '.join(parts)}."]
    if answer == "cannot_tell" and case.criterion.cautious:
        sentences.append(
            "Сама доля порога достигает, её нижняя граница или число участников — нет."
        )
    if stability is not None:
        sentences.append(
            f"Вероятность, что при повторении школа отвечала бы критерию: {chance(stability)}."
        )
    if truth is not None:
        sentences.append(f"Вероятность, что так и на деле, а не по случаю: {chance(truth)}.")
    return " ".join(sentences)


def _condition(probe: Probe, found: Counted) -> str:
    share = percent(float(probe.share), 0)
    edge = (
        f"нижняя граница доли не ниже {share}"
        if probe.condition.bound == "wilson_low"
        else f"доля не ниже {share}"
    )
    if not found.seen:
        lacking = (
            "нет процедур, которые можно учесть"
            if probe.years == 1
            else f"нет процедур с результатами за {probe.years} года подряд"
        )
        return lacking + (
            f" (участников не меньше {probe.minimum_n})" if probe.minimum_n > 1 else ""
        )
    where = f"в {with_word(len(found.passed), _PROCEDURES)} из {found.seen}"
    if probe.years > 1:
        return f"{edge} {probe.years} года подряд {where}"
    return f"{edge} {where}, нужно не менее чем в {probe.needed}"
