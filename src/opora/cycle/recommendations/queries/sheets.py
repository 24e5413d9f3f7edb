"""What the plain sheet of a school tells parents and pupils."""

from collections.abc import Set

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.papers.parents import Told, naming
from opora.cycle.analysis.models import Finding
from opora.cycle.analysis.policies import FindingState
from opora.cycle.analysis.queries.findings import drawn_monitoring
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.recommendations.models import Answer
from opora.cycle.recommendations.policies import AnswerState, RecommendationState
from opora.registry.models import Organisation
from opora.registry.policies import OrganisationKind


RESULTS = "results"  # block of the pack's indicators


def schools(actor: Actor, run: Run) -> QuerySet[Organisation]:
    """Schools whose sheet the actor may have."""
    rows = Organisation.objects.filter(
        territory__path__startswith=run.territory.path, kind=OrganisationKind.SCHOOL
    ).select_related("territory")
    seen = visible(rows, actor, Permission.SEE_RECOMMENDATIONS, organisation="")
    return seen.order_by("sort_key")


def told(run: Run, school: Organisation) -> tuple[Told, tuple[str, ...]]:
    """What the sheet says, and the sentences left out because they name another school.

    Facts are those of the run's direction about results that people did not pass over, without numbers;
    recommendations are those the school took up.
    """
    others = list(_other_names(run, school))
    found, done = list(dict.fromkeys(_found(run, school))), list(dict.fromkeys(_done(run, school)))
    left_out = naming((*found, *done), others)
    sheet = Told(
        school=school.full_name or school.short_name,
        year=run.school_year,
        found=tuple(one for one in found if one not in left_out),
        done=tuple(one for one in done if one not in left_out),
    )
    return sheet, left_out


def _found(run: Run, school: Organisation) -> list[str]:
    """Titles of facts about results alone: posts of teachers and papers of the school are no matter of this sheet."""
    pack = pack_of(run)
    about = {name for name, one in pack.indicators.items() if one.block == RESULTS}
    rows = Finding.objects.filter(
        monitoring=drawn_monitoring(run), organisation=school, direction=run.direction
    ).exclude(state=FindingState.UNREMARKABLE)
    return [one.title for one in rows.order_by("title") if _is_about(one, about)]


def _is_about(finding: Finding, about: Set[str]) -> bool:
    named = {one["indicator"] for one in finding.triggers if one.get("indicator")}
    return bool(named) and named <= about


def _done(run: Run, school: Organisation) -> list[str]:
    rows = Answer.objects.filter(
        recommendation__run=run,
        recommendation__state=RecommendationState.APPROVED,
        organisation=school,
        state=AnswerState.ACCEPTED,
    )
    return list(
        rows.order_by("recommendation__position").values_list("recommendation__text", flat=True)
    )


def _other_names(run: Run, school: Organisation) -> list[str]:
    rows = Organisation.objects.filter(
        territory__path__startswith=run.territory.path, kind=OrganisationKind.SCHOOL
    ).exclude(pk=school.pk)
    names = rows.values_list("short_name", "full_name")
    return [name for pair in names for name in pair if name]
