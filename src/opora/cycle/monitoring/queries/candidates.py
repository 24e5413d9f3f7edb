"""Candidates, questions, stays on lists and lists from above that an actor may see."""

from django.db.models import Prefetch, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.access.roles import Scope
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.monitoring.models import (
    Candidate,
    IndexValue,
    Judgement,
    Monitoring,
    ObjectivityQuestion,
    OuterList,
    OuterListEntry,
    Placement,
    Reply,
    StatusFound,
    SupportEpisode,
)
from opora.cycle.monitoring.policies import CandidateState, MonitoringState, QuestionState
from opora.registry.models import Organisation


RUN_TERRITORY = "monitoring__run__territory"
PUT_TO_SCHOOLS = Q(monitoring__state=MonitoringState.OFFICIAL)


def _from_schools(actor: Actor) -> bool:
    """Whether every role of the actor is over single organisations."""
    return all(held.role.scope is Scope.ORGANISATION for held in actor.held)


def candidates(actor: Actor) -> QuerySet[Candidate]:
    """Candidacies the actor may see; a school sees its own once it was asked, in the official monitoring."""
    rows = Candidate.objects.select_related(f"{RUN_TERRITORY}", "organisation__territory")
    seen = visible(rows, actor, Permission.SEE_VALUES, territory=RUN_TERRITORY)
    if not _from_schools(actor):
        return seen
    unasked = (CandidateState.FOUND, CandidateState.WATCHED)
    return seen.filter(PUT_TO_SCHOOLS).exclude(state__in=unasked)


def questions(actor: Actor) -> QuerySet[ObjectivityQuestion]:
    """Questions on objectivity the actor may see; a school sees its own once they were put to it."""
    rows = ObjectivityQuestion.objects.select_related(RUN_TERRITORY, "organisation__territory")
    seen = visible(rows, actor, Permission.SEE_VALUES, territory=RUN_TERRITORY)
    if not _from_schools(actor):
        return seen
    return seen.filter(PUT_TO_SCHOOLS).exclude(state=QuestionState.RAISED)


def replies_about(about: Candidate | ObjectivityQuestion) -> QuerySet[Reply]:
    """Replies of the school on the same matter in this run, with their answers, oldest first."""
    run = about.monitoring.run_id
    if isinstance(about, Candidate):
        where = Q(candidate__organisation=about.organisation_id, candidate__monitoring__run=run)
    else:
        where = Q(
            question__organisation=about.organisation_id,
            question__sign=about.sign,
            question__monitoring__run=run,
        )
    return Reply.objects.filter(where).select_related("by_person", "answer__by_person")


def replies(actor: Actor) -> QuerySet[Reply]:
    """Replies on matters the actor may see: candidacies and questions of its schools."""
    about = Q(candidate__in=candidates(actor).order_by().values("pk")) | Q(
        question__in=questions(actor).order_by().values("pk")
    )
    return Reply.objects.filter(about)


def episodes(actor: Actor) -> QuerySet[SupportEpisode]:
    """Stays on lists the actor may see, with changes of support."""
    rows = SupportEpisode.objects.select_related(
        "organisation__territory", "outer_list"
    ).prefetch_related("changes")
    return visible(rows, actor, Permission.SEE_VALUES, territory="organisation__territory")


def outer_lists(actor: Actor) -> QuerySet[OuterList]:
    """Lists from above the actor may see, with their schools."""
    entries = OuterListEntry.objects.select_related("organisation").order_by(
        "organisation__sort_key"
    )
    rows = OuterList.objects.select_related("run__territory").prefetch_related(
        Prefetch("entries", queryset=entries)
    )
    return visible(
        rows, actor, Permission.SEE_VALUES, territory="run__territory", organisation=None
    )


def schools_of(run: Run) -> QuerySet[Organisation]:
    """Schools of a run's territory, in order."""
    return Organisation.objects.filter(
        territory__path__startswith=run.territory.path, kind="school"
    ).select_related("territory")


def organisations(actor: Actor, monitoring: Monitoring) -> QuerySet[Organisation]:
    """Organisations with values in a monitoring that the actor may see by name."""
    inside = Organisation.objects.filter(
        territory__path__startswith=monitoring.run.territory.path
    ).select_related("territory")
    return visible(inside, actor, Permission.SEE_VALUES, organisation="")


def organisations_measured(actor: Actor, monitoring: Monitoring) -> QuerySet[Organisation]:
    """`organisations` that the monitoring placed or measured."""
    known = Judgement.objects.filter(monitoring=monitoring).values("organisation")
    return organisations(actor, monitoring).filter(pk__in=known)


def placements(monitoring: Monitoring) -> dict[int, Placement]:
    """Groups by organisation."""
    return {one.organisation_id: one for one in Placement.objects.filter(monitoring=monitoring)}


def placement_of(monitoring: Monitoring, organisation_id: int) -> Placement | None:
    """The group of one school."""
    return Placement.objects.filter(monitoring=monitoring, organisation=organisation_id).first()


def judgements(monitoring: Monitoring, organisation_id: int) -> list[Judgement]:
    """What every criterion says of a school."""
    return list(Judgement.objects.filter(monitoring=monitoring, organisation=organisation_id))


def statuses(monitoring: Monitoring, organisation_id: int) -> list[StatusFound]:
    """Statuses of a school."""
    return list(StatusFound.objects.filter(monitoring=monitoring, organisation=organisation_id))


def index_of(monitoring: Monitoring, organisation_id: int) -> list[IndexValue]:
    """Composite indexes of a school."""
    return list(IndexValue.objects.filter(monitoring=monitoring, organisation=organisation_id))


def group_counts(monitoring: Monitoring) -> dict[int | None, int]:
    """How many schools stand in each group."""
    found: dict[int | None, int] = {}
    for number in Placement.objects.filter(monitoring=monitoring).values_list("number", flat=True):
        found[number] = found.get(number, 0) + 1
    return found


def verdicts_of(monitoring: Monitoring) -> dict[int, tuple[str, str]]:
    """Verdict of the adopted criterion and the commission's decision by school."""
    criterion = pack_of(monitoring.run).identity.adopted.get("criterion", "")
    judged = Judgement.objects.filter(monitoring=monitoring, criterion=criterion)
    decided = dict(
        Candidate.objects.filter(monitoring=monitoring).values_list("organisation_id", "decision")
    )
    return {
        school: (verdict, decided.get(school, ""))
        for school, verdict in judged.values_list("organisation_id", "verdict")
    }
