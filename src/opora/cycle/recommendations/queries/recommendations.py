"""Recommendations a person may see, with how many of their addressees have answered."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import Count, Prefetch, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, visible
from opora.core.school_names import folded
from opora.cycle.analysis.models import Finding
from opora.cycle.analysis.queries.findings import drawn_monitoring
from opora.cycle.goals.models import Run
from opora.cycle.recommendations.models import (
    Address,
    Answer,
    Document,
    DocumentFile,
    Recommendation,
)
from opora.cycle.recommendations.policies import ANSWERED, AnswerState, RecommendationState
from opora.registry.models import AddresseeGroup, Organisation


SEE = Permission.SEE_RECOMMENDATIONS
WHOLE = {"territory": "run__territory", "organisation": None}


def whole(actor: Actor) -> QuerySet[Recommendation]:
    """Recommendations of the municipalities the actor sees as a whole, drafts too."""
    rows = Recommendation.objects.select_related("run__territory", "repeats_from__run", "document")
    return visible(rows, actor, SEE, **WHOLE)


def recommendations(actor: Actor) -> QuerySet[Recommendation]:
    """All of them in the own municipality; elsewhere those approved that are addressed to the actor's own."""
    rows = Recommendation.objects.select_related("run__territory", "repeats_from__run", "document")
    addressed = answers(actor).values("recommendation")
    seen = Q(pk__in=whole(actor).values("pk")) | Q(pk__in=addressed)
    return rows.filter(seen)


def answers(actor: Actor) -> QuerySet[Answer]:
    """Answers of organisations the actor may see, and the actor's own."""
    rows = Answer.objects.select_related(
        "recommendation__run__territory", "organisation__territory", "person", "group"
    )
    scope = {"territory": "recommendation__run__territory", "organisation": "organisation"}
    seen = visible(rows, actor, SEE, **scope)
    if actor.person_id is None or not actor.has(SEE):
        return seen
    return seen | rows.filter(person=actor.person_id)


def sees_whole(actor: Actor, run: Run) -> bool:
    """Whether the actor sees all recommendations of the run's municipality."""
    return actor.may(SEE, Place(territory_path=run.territory.path))


def listed(rows: QuerySet[Recommendation]) -> list[Recommendation]:
    """Recommendations in their order, counted, with their addresses."""
    return list(counted(with_addresses(rows)).order_by("position", "pk"))


def narrowed(rows: Sequence[Recommendation], wanted: Mapping[str, object]) -> list[Recommendation]:
    """Those of a run's list that a person asks for: words, state, addressee, repetition.

    Done over rows at hand: the page counts all of them anyway.
    """
    key = folded(str(wanted.get("q") or ""))
    fields = [name for name in ("state", "printed_dative", "repeats") if wanted.get(name)]
    return [
        one
        for one in rows
        if key in one.search_key and all(getattr(one, name) == wanted[name] for name in fields)
    ]


def counted(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """With `asked`, `answered` and `declined`: one common count over all members."""
    answered = Q(answers__state__in=ANSWERED)
    return rows.annotate(
        asked=Count("answers", distinct=True),
        answered=Count("answers", filter=answered, distinct=True),
        declined=Count("answers", filter=Q(answers__state=AnswerState.DECLINED), distinct=True),
    )


def with_addresses(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """With addressees at hand."""
    named = Address.objects.select_related("organisation", "group")
    return rows.prefetch_related(Prefetch("addresses", named))


def states(rows: QuerySet[Recommendation]) -> Counter[str]:
    """How many there are in each state."""
    return Counter(rows.order_by().values_list("state", flat=True))


def drafts(run: Run) -> QuerySet[Recommendation]:
    """Drafts of a run with everything that approval looks at."""
    rows = Recommendation.objects.filter(run=run, state=RecommendationState.DRAFT)
    findings = Finding.objects.select_related("organisation")
    return with_addresses(rows.select_related("run__territory")).prefetch_related(
        Prefetch("findings", findings)
    )


def last_years(run: Run) -> QuerySet[Recommendation]:
    """Approved recommendations of the year before, of the same territory and direction."""
    return Recommendation.objects.filter(
        run__territory=run.territory,
        run__direction=run.direction,
        run__school_year=run.school_year - 1,
        state=RecommendationState.APPROVED,
    )


def findings_of(run: Run) -> QuerySet[Finding]:
    """Findings a recommendation may follow from."""
    rows = Finding.objects.filter(monitoring=drawn_monitoring(run))
    return rows.select_related("organisation").order_by("title", "organisation__sort_key")


def organisations_of(run: Run) -> QuerySet[Organisation]:
    """Organisations a recommendation may be addressed to."""
    return Organisation.objects.filter(
        territory__path__startswith=run.territory.path, closed_on__isnull=True
    ).order_by("sort_key")


def groups_of(run: Run) -> QuerySet[AddresseeGroup]:
    """Groups a recommendation may be addressed to."""
    return AddresseeGroup.objects.filter(territory=run.territory).order_by("search_key")


def documents(actor: Actor) -> QuerySet[Document]:
    """Approved documents of the municipalities the actor sees as a whole: they name all schools."""
    rows = Document.objects.select_related("run__territory").prefetch_related("files")
    return visible(rows, actor, SEE, **WHOLE)


def files(actor: Actor) -> QuerySet[DocumentFile]:
    """Files of those documents, the newest document first."""
    rows = DocumentFile.objects.select_related("document__run__territory")
    seen = visible(rows, actor, SEE, territory="document__run__territory", organisation=None)
    return seen.order_by("-document__number", "extension")


def unanswered(actor: Actor, run: Run | None = None) -> QuerySet[Answer]:
    """Answers still owed to approved recommendations, the nearest term first."""
    rows = answers(actor).filter(recommendation__state=RecommendationState.APPROVED)
    rows = rows.exclude(state__in=ANSWERED)
    rows = rows.filter(recommendation__run=run) if run else rows
    return rows.order_by("recommendation__due_on", "organisation__sort_key", "pk")
