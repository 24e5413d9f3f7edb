"""Versions of the report and their files, each as the reader may have it; last year's report to compare with."""

from django.db.models import Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.papers.compared import Told, compared, sentences
from opora.core.papers.model import Paper
from opora.core.papers.sectioned import Worded, whole
from opora.core.papers.stored import blocks_from_plain
from opora.core.papers.worded import passages, with_words
from opora.cycle.analysis.models import Report, ReportFile, Section
from opora.cycle.analysis.policies import ReportState, Variant
from opora.cycle.analysis.queries.audience import insider
from opora.cycle.goals.models import Run


FROZEN = (ReportState.APPROVED, ReportState.SUPERSEDED)


def reports(actor: Actor) -> QuerySet[Report]:
    """Versions whose making the actor may see: the municipality's own people."""
    rows = Report.objects.select_related(
        "run__territory", "run__previous", "monitoring", "corrects"
    )
    return visible(
        rows,
        insider(actor),
        Permission.SEE_ANALYSIS,
        territory="run__territory",
        organisation=None,
    )


def frozen(actor: Actor) -> QuerySet[Report]:
    """Approved versions anyone of the municipality may know of."""
    rows = Report.objects.filter(state__in=FROZEN).exclude(approved_on=None)
    return visible(
        rows.select_related("run__territory"),
        actor,
        Permission.SEE_CYCLE,
        territory="run__territory",
        organisation=None,
    )


def files(actor: Actor) -> QuerySet[ReportFile]:
    """Files the actor may have: the full variant for the municipality's own people, the open one for all."""
    rows = ReportFile.objects.select_related("report__run__territory")
    scope = {"territory": "report__run__territory", "organisation": None}
    full = visible(rows, insider(actor), Permission.SEE_ANALYSIS, **scope)
    opened = visible(rows.filter(variant=Variant.OPEN), actor, Permission.SEE_CYCLE, **scope)
    return full | opened


def sections(actor: Actor) -> QuerySet[Section]:
    """Sections of versions whose making the actor may see."""
    rows = Section.objects.select_related("report__run__territory")
    return visible(
        rows,
        insider(actor),
        Permission.SEE_ANALYSIS,
        territory="report__run__territory",
        organisation=None,
    )


def edited(rows: QuerySet[Section]) -> QuerySet[Section]:
    """Sections with people's words in them."""
    return rows.filter(~Q(before="") | ~Q(after="") | ~Q(replaced={}))


def paper_of(report: Report, variant: Variant, *, date_text: str | None = None) -> Paper | None:
    """The report of one variant with people's words; None when its computed part is not there."""
    frame = report.frames.get(variant.value)
    if frame is None:
        return None
    told = (_worded(one, variant) for one in report.sections.all())
    return whole(frame, (one for one in told if one.blocks), date_text=date_text)


def _worded(section: Section, variant: Variant) -> Worded:
    """The section of a variant; words stand in the open one only where people let them."""
    full = variant is Variant.FULL
    words = full or section.open_words
    return Worded(
        appendix=section.appendix,
        title=section.title,
        blocks=section.blocks if full else section.open_blocks,
        before=section.before if words else "",
        after=section.after if words else "",
        replaced=section.replaced if words else {},
    )


def last_year(report: Report) -> Report | None:
    """The approved report of the year before, of the same territory and direction."""
    run: Run = report.run
    rows = Report.objects.filter(
        run__territory=run.territory,
        run__direction=run.direction,
        run__school_year=run.school_year - 1,
        state=ReportState.APPROVED,
    )
    return rows.select_related("run__territory").first()


def section_sentences(section: Section) -> list[str]:
    """Sentences of a section as the full variant prints them."""
    blocks = with_words(
        blocks_from_plain(section.blocks),
        before=section.before,
        after=section.after,
        replaced=section.replaced,
    )
    return [one for passage in passages(blocks) for one in sentences(passage)]


def compared_with(report: Report, last: Report) -> list[tuple[Section, tuple[Told, ...]]]:
    """Sections of the body, each sentence told as the same, changed or new against last year's; and those gone."""
    before = {one.code: one for one in last.sections.filter(appendix=None)}
    return [
        (
            one,
            compared(
                section_sentences(one),
                section_sentences(before[one.code]) if one.code in before else (),
            ),
        )
        for one in report.sections.filter(appendix=None)
    ]
