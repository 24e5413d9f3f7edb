"""Versions of the report: composed, edited section by section, sent, returned, corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.analysis import REASON_NEEDED, REPORT_OPEN, SCHOOL_NAMED
from opora.core.school_names import name_key
from opora.cycle.analysis.actions.findings import AnalysisError, check_ready, place_of
from opora.cycle.analysis.actions.wording import Words, carry_words, replacements, write
from opora.cycle.analysis.library import Composed
from opora.cycle.analysis.models import Report, Section
from opora.cycle.analysis.policies import REPORT, ReportEvent, ReportState
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.models import Monitoring
from opora.jobs.actions import enqueue
from opora.journal.record import record
from opora.registry.models import Organisation


COMPOSE = "analysis.compose"
PEOPLES = ("before", "after", "replaced", "open_words")
KEPT = ("position", "code", "title", "appendix", "blocks", "open_blocks", *PEOPLES)


def place(report: Report) -> Place:
    """Whose a report is: the municipality's."""
    return Place(territory_path=report.run.territory.path)


@transaction.atomic
def compose(*, monitoring: Monitoring, by: Actor, reason: str = "") -> Report:
    """A new version over a monitoring, its computed part being made in the background.

    Words of the version before (a draft, which it replaces, or the approved one) come along.

    Raises:
        PermissionDeniedError: the actor does not edit the analysis here.
        AnalysisError: not computed; another version is being approved; or one is approved and no reason is given.
    """
    by.check(Permission.EDIT_ANALYSIS, place_of(monitoring))
    check_ready(monitoring)
    before = _before(monitoring.run, reason)
    if before and before.state in (ReportState.DRAFT, ReportState.COMPUTING):
        _moved(before, ReportEvent.SUPERSEDE, "analysis.report_superseded", by)
    report = Report.objects.create(
        run=monitoring.run,
        monitoring=monitoring,
        number=_next(monitoring.run),
        corrects=before,
        correction_reason=reason.strip(),
    )
    job = enqueue(
        COMPOSE,
        arguments={"report": report.pk},
        by=by,
        where=report.journal_where(),
        title=f"{report} по мониторингу № {monitoring.number}",
    )
    report.job_id = job.pk
    report.save(update_fields=("job_id",))
    told = {"monitoring": monitoring.pk, "number": report.number}
    record("analysis.report_started", about=report, by=by, new=told, reason=reason.strip())
    return report


def _before(run: Run, reason: str) -> Report | None:
    """The version whose words come along."""
    found = run.reports.order_by("-number").first()
    if found and found.state == ReportState.ON_APPROVAL:
        raise AnalysisError(REPORT_OPEN.explanation, code=REPORT_OPEN.code)
    if found and found.state == ReportState.APPROVED and not reason.strip():
        raise AnalysisError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    return found


def _next(run: Run) -> int:
    return (run.reports.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def keep_sections(
    *, report: Report, frames: Mapping[str, object], sections: Sequence[Composed], by: Actor | None
) -> Report:
    """The report with its computed part, a draft from now on. Called from the job."""
    report.frames = dict(frames)
    made = [
        Section(report=report, position=position, **asdict(one))
        for position, one in enumerate(sections)
    ]
    if report.corrects:
        before = list(report.corrects.sections.all())
        carry_words(made, before)
        opened = {one.code for one in before if one.open_words}
        for one in made:
            one.open_words = one.code in opened
    Section.objects.bulk_create(made)
    report.state = REPORT.after(ReportState(report.state), ReportEvent.COMPOSE)
    report.save(update_fields=("frames", "state"))
    record("analysis.report_composed", about=report, by=by, new={"sections": len(made)})
    return report


@transaction.atomic
def edit_section(*, section: Section, version: int, words: Words, by: Actor) -> Section:
    """The section with a person's words around and in the place of computed passages.

    Raises:
        TransitionError: the version is not a draft.
        AnalysisError: a passage to replace is not there, or open words name a school.
        EditedMeanwhileError: someone saved the section meanwhile; both texts are shown.
    """
    by.check(Permission.EDIT_ANALYSIS, place(section.report))
    check_open(section.report.run)
    report = Report.objects.select_for_update(of=("self",)).get(pk=section.report_id)
    REPORT.after(ReportState(report.state), ReportEvent.EDIT)
    replaced = replacements(section, words)
    if words.open_words:
        _check_no_school(section, [words.before, words.after, *replaced.values()])
    told = {
        "before": words.before.strip(), "after": words.after.strip(),
        "replaced": replaced, "open_words": words.open_words,
    }  # fmt: skip
    write(section=section, version=version, told=told, event="analysis.section_edited", by=by)
    return section


def _check_no_school(section: Section, texts: Sequence[str]) -> None:
    """A refusal when open words name a school of the territory."""
    path = section.report.run.territory.path
    names = Organisation.objects.filter(territory__path__startswith=path).values_list(
        "short_name", flat=True
    )
    written = [name_key(text) for text in texts if text.strip()]
    named = [one for one in names if any(name_key(one) in text for text in written)]
    if named:
        raise AnalysisError(
            f"Названы: {', '.join(named)}. {SCHOOL_NAMED.explanation}", code=SCHOOL_NAMED.code
        )


@transaction.atomic
def submit(*, report: Report, by: Actor) -> Report:
    """The draft sent to the head of the department; nobody edits it until it is returned."""
    by.check(Permission.EDIT_ANALYSIS, place(report))
    check_open(report.run)
    return _moved(report, ReportEvent.SUBMIT, "analysis.report_submitted", by)


@transaction.atomic
def give_back(*, report: Report, remark: str, by: Actor) -> Report:
    """The report returned to its authors with words."""
    by.check(Permission.APPROVE_REPORT, place(report))
    if not remark.strip():
        raise AnalysisError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    report.remark = remark.strip()
    return _moved(report, ReportEvent.RETURN, "analysis.report_returned", by, remark.strip())


@transaction.atomic
def correct(*, report: Report, reason: str, by: Actor) -> Report:
    """A new draft with the approved version's computed part, as it is, and its words; the approved one stays.

    Raises:
        AnalysisError: it is not approved, no reason is given, or another version is in work.
    """
    by.check(Permission.EDIT_ANALYSIS, place(report))
    check_open(report.run)
    REPORT.after(ReportState(report.state), ReportEvent.CORRECT)
    if not reason.strip():
        raise AnalysisError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    if report.run.reports.filter(number__gt=report.number).exclude(state=ReportState.SUPERSEDED):
        raise AnalysisError(REPORT_OPEN.explanation, code=REPORT_OPEN.code)
    new = Report.objects.create(
        run=report.run,
        monitoring=report.monitoring,
        number=_next(report.run),
        corrects=report,
        correction_reason=reason.strip(),
        state=ReportState.DRAFT,
        frames=report.frames,
    )
    Section.objects.bulk_create(
        Section(report=new, **{name: getattr(one, name) for name in KEPT})
        for one in report.sections.all()
    )
    told = {"number": new.number, "corrects": report.number}
    record("analysis.report_corrected", about=new, by=by, new=told, reason=reason.strip())
    return new


def _moved(report: Report, event: ReportEvent, happened: str, by: Actor, words: str = "") -> Report:
    """The report in its next state, recorded."""
    remark = report.remark
    report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("run__territory")
        .get(pk=report.pk)
    )
    old = ReportState(report.state)
    report.state = REPORT.after(old, event)
    report.remark = remark
    report.version += 1
    report.save(update_fields=("state", "remark", "version"))
    told = {"state": report.state}
    record(happened, about=report, by=by, old={"state": old}, new=told, reason=words)
    return report
