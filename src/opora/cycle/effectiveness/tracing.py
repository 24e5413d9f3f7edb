"""Effects and conclusions in the trace: what a measure changed, and what people concluded of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.quoting import shortened
from opora.cycle.decisions.models import AgendaItem, Assignment
from opora.cycle.effectiveness.models import Conclusion, MeasuredEffect
from opora.cycle.effectiveness.policies import AssessmentState
from opora.cycle.effectiveness.queries.effects import conclusions, effects
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.models import Measure, MeasureEvidence
from opora.pages.tracing import Kind, Node, Reference, Wanted


EFFECT, CONCLUSION = "effect", "conclusion"


def _effects(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    """Effects of measures, by the assessment that counts; an older one is found by its number only."""
    if not actor.has(Permission.SEE_EFFECT):
        return
    measures = Measure.objects.filter(_about(wanted)).order_by().values("pk")
    beside = Q(assessment__state=AssessmentState.READY, measure__in=measures)
    rows = effects(actor).filter(Q(pk__in=wanted.numbers) | beside)
    found = list(rows.select_related("assessment__run__territory").order_by("measure", "pk"))
    under = _behind({one.measure_id for one in found}) if wanted.numbers else {}
    for one in found:
        known = pack_of(one.assessment.run).indicators.get(one.indicator)
        told = _named("measure", (one.measure_id,)) + under.get(one.measure_id, ())
        yield Node(
            kind=EFFECT,
            pk=one.pk,
            title=known.title if known else one.indicator or "показатель не назван",
            address=_page(one.assessment.run_id, one),
            day=timezone.localtime(one.assessment.made_at).date(),
            note=one.get_verdict_display(),
            links=told,
        )


def _about(wanted: Wanted) -> Q:
    """Measures that are among those wanted, or that a wanted question, assignment or proof is about."""
    return (
        Q(pk__in=wanted.of("measure"))
        | Q(evidence__in=wanted.of("measure_evidence"))
        | Q(questions__in=wanted.of("question"))
        | Q(assignments__in=wanted.of("assignment"))
        | Q(questions__decisions__assignments__in=wanted.of("assignment"))
        | Q(assignments__executions__evidence__in=wanted.of("evidence"))
        | Q(questions__decisions__assignments__executions__evidence__in=wanted.of("evidence"))
    )


def _behind(measures: set[int | None]) -> Mapping[int | None, tuple[Reference, ...]]:
    """What was assigned, done and proved of each measure before its effect."""
    about = Q(measure__in=measures) | Q(decision__question__measure__in=measures)
    names = ("measure", "decision__question__measure", "pk", "executions__evidence__pk")
    told: dict[int | None, dict[Reference, None]] = defaultdict(dict)
    for measure, raised, assignment, proof in Assignment.objects.filter(about).values_list(*names):
        links = _named("assignment", (assignment,)) + _named("evidence", (proof,))
        told[measure or raised].update(dict.fromkeys(links))
    questions = AgendaItem.objects.filter(measure__in=measures).values_list("measure", "pk")
    proofs = MeasureEvidence.objects.filter(measure__in=measures).values_list("measure", "pk")
    for kind, rows in (("question", questions), ("measure_evidence", proofs)):
        for measure, pk in rows:
            told[measure][kind, pk] = None
    return {measure: tuple(links) for measure, links in told.items()}


def _conclusions(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    """Conclusions on the same measure, school or municipality as the effects they rest on."""
    if not actor.has(Permission.SEE_EFFECT):
        return
    of_measures = Q(measure__in=wanted.of("measure")) | Q(measure__effects__in=wanted.of(EFFECT))
    whole = Q(measure__isnull=True, run__assessments__effects__in=wanted.of(EFFECT))
    of_schools = whole & _same_school("run__assessments__effects")
    among = Conclusion.objects.filter(of_measures | of_schools).order_by().values("pk")
    found = list(conclusions(actor).filter(Q(pk__in=wanted.numbers) | Q(pk__in=among)))
    under = _under(actor, found) if wanted.numbers or wanted.of(EFFECT) else {}
    for one in found:
        yield Node(
            kind=CONCLUSION,
            pk=one.pk,
            title=shortened(one.words),
            address=_page(one.run_id, one),
            day=timezone.localtime(one.at).date(),
            note=f"{one.subject[:80]}: {one.get_choice_display()}",
            links=_named("measure", (one.measure_id,)) + under.get(one.pk, ()),
        )


def _same_school(effects: str) -> Q:
    """A conclusion and an effect of no measure that are about the same school, or both about no school."""
    both = Q(organisation=F(f"{effects}__organisation")) | Q(
        organisation__isnull=True, **{f"{effects}__organisation__isnull": True}
    )
    return both & Q(**{f"{effects}__measure__isnull": True})


def _under(actor: Actor, found: list[Conclusion]) -> Mapping[int, tuple[Reference, ...]]:
    """Effects of the present assessment that each conclusion rests on."""
    rows = effects(actor).filter(
        assessment__state=AssessmentState.READY, assessment__run__in={one.run_id for one in found}
    )
    names = ("assessment__run", "measure", "organisation", "pk")
    seen = list(rows.order_by("pk").values_list(*names)) if found else []
    return {
        one.pk: _named(EFFECT, (row[3] for row in seen if _same(one, *row[:3]))) for one in found
    }


def _same(one: Conclusion, run: int, measure: int | None, school: int | None) -> bool:
    if one.run_id != run:
        return False
    if one.measure_id:
        return measure == one.measure_id
    return measure is None and school == one.organisation_id


def _named(kind: str, numbers: Iterable[int | None]) -> tuple[Reference, ...]:
    return tuple((kind, pk) for pk in numbers if pk)


def _page(run: int, one: MeasuredEffect | Conclusion) -> str:
    """The page of the measure, of the school or of the municipality."""
    if one.measure_id:
        return reverse("effectiveness:measure", args=[run, one.measure_id])
    if one.organisation_id:
        return reverse("effectiveness:school", args=[run, one.organisation_id])
    return reverse("effectiveness:municipality", args=[run])


KINDS = (
    Kind(
        name=EFFECT,
        title="Эффекты",
        find=_effects,
        knows=frozenset({"measure", "measure_evidence", "question", "assignment", "evidence"}),
    ),
    Kind(
        name=CONCLUSION,
        title="Выводы о мерах",
        find=_conclusions,
        knows=frozenset({"measure", EFFECT}),
    ),
)
