"""Papers of the stage a person may see, with their sections and files."""

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.papers.model import Paper
from opora.core.papers.sectioned import Worded, whole
from opora.cycle.analysis.queries.audience import insider
from opora.cycle.effectiveness.models import EffectPaper, EffectPaperFile, EffectSection
from opora.cycle.goals.models import Run
from opora.cycle.interventions.models import Plan


SEE = Permission.SEE_EFFECT


def papers(actor: Actor) -> QuerySet[EffectPaper]:
    """Papers of the municipality for its own people; of a school's plan for that school too."""
    rows = EffectPaper.objects.select_related("run__territory", "plan__organisation", "corrects")
    return visible(
        rows, insider(actor), SEE, territory="run__territory", organisation="plan__organisation"
    )


def sections(actor: Actor) -> QuerySet[EffectSection]:
    """Sections of papers the actor may see."""
    rows = EffectSection.objects.select_related("paper__run__territory", "paper__plan")
    return rows.filter(paper__in=papers(actor).order_by().values("pk"))


def files(actor: Actor) -> QuerySet[EffectPaperFile]:
    """Files of papers the actor may see."""
    rows = EffectPaperFile.objects.select_related("paper__run__territory", "paper__plan")
    return rows.filter(paper__in=papers(actor).order_by().values("pk"))


def plans(run: Run) -> QuerySet[Plan]:
    """Plans a report may be of."""
    return Plan.objects.filter(run=run).select_related("organisation", "run__territory")


def paper_of(paper: EffectPaper, *, date_text: str | None = None) -> Paper:
    """The whole paper with people's words."""
    told = (
        Worded(
            appendix=one.appendix,
            title=one.title,
            blocks=one.blocks,
            before=one.before,
            after=one.after,
            replaced=one.replaced,
        )
        for one in paper.sections.all()
    )
    return whole(paper.frame, told, date_text=date_text)
