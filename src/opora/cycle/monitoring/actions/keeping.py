"""Rows of a frozen monitoring: written once, in the transaction that marks the step done."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from opora.core.monitoring import Monitoring as Computed
from opora.core.monitoring import SignState, Verdict
from opora.cycle.monitoring.actions.freezing import Frozen, HistoryValue
from opora.cycle.monitoring.models import (
    Candidate,
    IndexValue,
    IndicatorSummary,
    Judgement,
    Monitoring,
    ObjectivityQuestion,
    Placement,
    StatusFound,
    Value,
)
from opora.cycle.monitoring.policies import CandidateState
from opora.registry.models import Organisation


BATCH = 2000
NEAR = "near_threshold"


def keep_rows(monitoring: Monitoring, frozen: Frozen) -> None:
    """Everything pages and later stages read of the monitoring; schools nobody bears are named in `unmatched`."""
    computed = frozen.monitoring
    known = organisations(monitoring, computed)
    Value.objects.bulk_create(_values(monitoring, frozen, known), BATCH)
    Value.objects.bulk_create(_history(monitoring, frozen.history, computed, known), BATCH)
    Judgement.objects.bulk_create(_judgements(monitoring, computed, known), BATCH)
    Placement.objects.bulk_create(_placements(monitoring, computed, known), BATCH)
    StatusFound.objects.bulk_create(_statuses(monitoring, computed, known), BATCH)
    IndexValue.objects.bulk_create(_indexes(monitoring, computed, known), BATCH)
    IndicatorSummary.objects.bulk_create(
        (IndicatorSummary(monitoring=monitoring, **asdict(one)) for one in frozen.summaries), BATCH
    )
    Candidate.objects.bulk_create(_candidates(monitoring, computed, known), BATCH)
    ObjectivityQuestion.objects.bulk_create(_questions(monitoring, computed, known), BATCH)


def organisations(monitoring: Monitoring, computed: Computed) -> dict[str, int]:
    """Organisation of every own school of the data, by its id there; the others go to `unmatched`."""
    own = computed.facts.schools.filter(computed.facts.schools["own"])["school_id"].to_list()
    inside = Organisation.objects.filter(
        territory__path__startswith=monitoring.run.territory.path, code__in=own
    )
    known = dict(inside.values_list("code", "pk"))
    monitoring.unmatched = sorted(set(own) - set(known))
    return known


def _values(monitoring: Monitoring, frozen: Frozen, known: Mapping[str, int]) -> Iterator[Value]:
    year = frozen.monitoring.school_year
    joined = {
        (one.indicator, one.school_id)
        for one in frozen.history
        if one.joined and one.school_year == year
    }
    for row in frozen.monitoring.values.iter_rows(named=True):
        school = row.pop("school_id")
        if school is not None and school not in known:
            continue
        row["withheld"] = (row["indicator"], school, row["procedure_id"]) in frozen.withheld
        row["joined"] = row["procedure_id"] is None and (row["indicator"], school) in joined
        row["procedure"] = row.pop("procedure_id") or ""
        row["reason"] = (row["reason"] or "")[:400]
        yield Value(
            monitoring=monitoring, organisation_id=known.get(school) if school else None, **row
        )


def _history(
    monitoring: Monitoring,
    history: tuple[HistoryValue, ...],
    computed: Computed,
    known: Mapping[str, int],
) -> Iterator[Value]:
    """Earlier years; the present one stands among the values already."""
    for one in history:
        if one.school_year >= computed.school_year or one.school_id not in known:
            continue
        measured = one.measured
        yield Value(
            monitoring=monitoring,
            organisation_id=known[one.school_id],
            indicator=one.indicator,
            school_year=one.school_year,
            value=measured.value,
            n=measured.n,
            low=measured.low,
            high=measured.high,
            status=measured.status,
            joined=one.joined,
        )


def _told(verdict: Verdict) -> dict[str, object]:
    return {
        "criterion": verdict.criterion,
        "verdict": verdict.verdict,
        "stability": verdict.stability,
        "grounds": [asdict(one) for one in verdict.grounds],
        "single_participant": list(verdict.single_participant),
        "reason": verdict.reason,
    }


def _judgements(
    monitoring: Monitoring, computed: Computed, known: Mapping[str, int]
) -> Iterator[Judgement]:
    for one in computed.verdicts:
        if one.school_id in known and one.school_year == computed.school_year:
            yield Judgement(
                monitoring=monitoring, organisation_id=known[one.school_id], **_told(one)
            )


def _placements(
    monitoring: Monitoring, computed: Computed, known: Mapping[str, int]
) -> Iterator[Placement]:
    for one in computed.placements:
        if one.school_id in known:
            yield Placement(
                monitoring=monitoring,
                organisation_id=known[one.school_id],
                number=one.number,
                points=one.points,
                maximum=one.maximum,
                stability=one.stability,
                neighbours=list(one.neighbours),
            )


def _statuses(
    monitoring: Monitoring, computed: Computed, known: Mapping[str, int]
) -> Iterator[StatusFound]:
    for one in computed.statuses:
        if one.school_id in known:
            yield StatusFound(
                monitoring=monitoring,
                organisation_id=known[one.school_id],
                status=one.status,
                holds=one.holds,
                reason=one.reason or "",
            )


def _indexes(
    monitoring: Monitoring, computed: Computed, known: Mapping[str, int]
) -> Iterator[IndexValue]:
    for one in computed.indexes:
        if one.school_id in known:
            yield IndexValue(
                monitoring=monitoring,
                organisation_id=known[one.school_id],
                index=one.index,
                value=one.value,
                components={name: list(pair) for name, pair in one.components.items()},
                below_cut=one.below_cut,
                reason=one.reason or "",
            )


def _candidates(
    monitoring: Monitoring, computed: Computed, known: Mapping[str, int]
) -> Iterator[Candidate]:
    """Schools that meet the adopted criterion; watched: near the threshold, or only the published one is met."""
    adopted = computed.pack.identity.adopted
    criterion, published = adopted.get("criterion"), adopted.get("published_criterion")
    near = {one.school_id for one in computed.statuses if one.status == NEAR and one.holds}
    met = {
        one.school_id
        for one in computed.verdicts
        if one.criterion == published and one.verdict == "met"
    }
    for one in computed.verdicts:
        if one.criterion != criterion or one.school_id not in known:
            continue
        found = one.verdict == "met"
        if found or one.school_id in near or one.school_id in met:
            state = CandidateState.FOUND if found else CandidateState.WATCHED
            yield Candidate(
                monitoring=monitoring,
                organisation_id=known[one.school_id],
                near_threshold=one.school_id in near,
                state=state.value,
                **_told(one),
            )


def _questions(
    monitoring: Monitoring, computed: Computed, known: Mapping[str, int]
) -> Iterator[ObjectivityQuestion]:
    for one in computed.signs:
        if one.state is SignState.RAISED and one.school_id in known:
            yield ObjectivityQuestion(
                monitoring=monitoring,
                organisation_id=known[one.school_id],
                sign=one.sign,
                subject=one.subject,
                grade=one.grade,
                observed=one.observed,
                limit=one.limit,
                n=one.n,
                text=one.reason,
            )
