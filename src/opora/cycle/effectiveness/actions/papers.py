"""Papers that end a year: drafted from records, edited by sections, sent, returned, approved as bytes, corrected."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.effectiveness import PAPER_OPEN, REASON_NEEDED
from opora.core.papers.effect.effect_note import effect_note
from opora.core.papers.effect.roadmap_report import roadmap_report
from opora.core.papers.model import Paper
from opora.core.papers.sectioned import frame, parts
from opora.core.papers.stored import blocks_to_plain
from opora.core.russian_numbers import day
from opora.cycle.analysis.actions.freezing import kept
from opora.cycle.analysis.actions.wording import Words, carry_words, replacements, write
from opora.cycle.analysis.library import written
from opora.cycle.analysis.policies import REPORT, ReportEvent, ReportState
from opora.cycle.effectiveness.actions.assessments import place_of
from opora.cycle.effectiveness.actions.errors import refused
from opora.cycle.effectiveness.models import EffectPaper, EffectPaperFile, EffectSection
from opora.cycle.effectiveness.policies import PaperKind
from opora.cycle.effectiveness.queries.papers import paper_of
from opora.cycle.effectiveness.queries.records import year_told
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.interventions.models import Plan
from opora.journal.record import record
from opora.journal.versions import claim_version


DRAWN = {PaperKind.ROADMAP_REPORT: roadmap_report, PaperKind.EFFECT_NOTE: effect_note}
WORDS = ("before", "after", "replaced", "edited_by", "edited_at")
KEPT = ("position", "code", "title", "appendix", "blocks", *WORDS)


def place(paper: EffectPaper) -> Place:
    """Whose a paper is: the municipality makes and approves it."""
    return place_of(paper.run)


@transaction.atomic
def compose(
    *, run: Run, kind: PaperKind, plan: Plan | None = None, reason: str = "", by: Actor
) -> EffectPaper:
    """A new draft from the records as they stand; words of the version before come along.

    Raises:
        PermissionDeniedError: the actor makes no papers here.
        EffectError: a version is on approval, or one is approved and no reason is given.
    """
    by.check(Permission.EDIT_EFFECT, place_of(run))
    check_open(run)
    Run.objects.select_for_update().get(pk=run.pk)
    series = f"{kind.value}:{plan.pk if plan else 0}"
    before = _before(run, series, reason)
    whole = DRAWN[kind](year_told(by, run, timezone.localdate(), plan))
    made = EffectPaper.objects.create(
        run=run,
        kind=kind.value,
        plan=plan,
        series=series,
        number=_next(run, series),
        corrects=before,
        correction_reason=reason.strip(),
        frame=frame(whole),
    )
    drafted = _sections(made, whole)
    carry_words(drafted, list(before.sections.all()) if before else [])
    EffectSection.objects.bulk_create(drafted)
    told = {"kind": made.kind, "number": made.number, "sections": len(drafted)}
    record("effectiveness.paper_composed", about=made, by=by, new=told, reason=reason.strip())
    return made


def _before(run: Run, series: str, reason: str) -> EffectPaper | None:
    """The version whose words come along; a draft is put aside."""
    found = run.effect_papers.filter(series=series).order_by("-number").first()
    if found is None:
        return None
    if found.state == ReportState.ON_APPROVAL:
        raise refused(PAPER_OPEN)
    if found.state == ReportState.APPROVED and not reason.strip():
        raise refused(REASON_NEEDED)
    if found.state == ReportState.DRAFT:
        found.state = REPORT.after(ReportState.DRAFT, ReportEvent.SUPERSEDE)
        found.save(update_fields=("state",))
    return found


def _next(run: Run, series: str) -> int:
    found = run.effect_papers.filter(series=series).aggregate(last=Max("number"))
    return (found["last"] or 0) + 1


def _sections(paper: EffectPaper, whole: Paper) -> list[EffectSection]:
    return [
        EffectSection(
            paper=paper,
            position=position,
            code=one.code,
            title=one.title,
            appendix=one.appendix,
            blocks=blocks_to_plain(one.blocks),
        )
        for position, one in enumerate(parts(whole))
    ]


@transaction.atomic
def edit_section(*, section: EffectSection, version: int, words: Words, by: Actor) -> EffectSection:
    """The section with a person's words around and in the place of computed passages.

    Raises:
        TransitionError: the version is not a draft.
        AnalysisError: a passage to replace is not there.
        EditedMeanwhileError: someone saved the section meanwhile; both texts are shown.
    """
    by.check(Permission.EDIT_EFFECT, place(section.paper))
    check_open(section.paper.run)
    paper = EffectPaper.objects.select_for_update().get(pk=section.paper_id)
    REPORT.after(ReportState(paper.state), ReportEvent.EDIT)
    told = {
        "before": words.before.strip(),
        "after": words.after.strip(),
        "replaced": replacements(section, words),
    }
    write(section=section, version=version, told=told, event="effectiveness.section_edited", by=by)
    return section


@transaction.atomic
def submit(*, paper: EffectPaper, by: Actor) -> EffectPaper:
    """The draft sent to the head of the department."""
    by.check(Permission.EDIT_EFFECT, place(paper))
    check_open(paper.run)
    return _moved(paper, ReportEvent.SUBMIT, "effectiveness.paper_submitted", by)


@transaction.atomic
def give_back(*, paper: EffectPaper, reason: str, by: Actor) -> EffectPaper:
    """The paper returned to its authors with words."""
    by.check(Permission.APPROVE_EFFECT, place(paper))
    if not reason.strip():
        raise refused(REASON_NEEDED)
    return _moved(
        paper, ReportEvent.RETURN, "effectiveness.paper_returned", by, remark=reason.strip()
    )


@transaction.atomic
def correct(*, paper: EffectPaper, reason: str, by: Actor) -> EffectPaper:
    """A new draft with the approved version's computed part as it is and its words; the approved one stays.

    Raises:
        EffectError: no reason is given, or another version is in work.
        TransitionError: it is not approved.
    """
    by.check(Permission.EDIT_EFFECT, place(paper))
    check_open(paper.run)
    REPORT.after(ReportState(paper.state), ReportEvent.CORRECT)
    if not reason.strip():
        raise refused(REASON_NEEDED)
    alike = paper.run.effect_papers.filter(series=paper.series)
    if alike.filter(state__in=(ReportState.DRAFT, ReportState.ON_APPROVAL)).exists():
        raise refused(PAPER_OPEN)
    made = EffectPaper.objects.create(
        run=paper.run,
        kind=paper.kind,
        plan=paper.plan,
        series=paper.series,
        number=_next(paper.run, paper.series),
        corrects=paper,
        correction_reason=reason.strip(),
        frame=paper.frame,
    )
    EffectSection.objects.bulk_create(
        EffectSection(paper=made, **{name: getattr(one, name) for name in KEPT})
        for one in paper.sections.all()
    )
    told = {"number": made.number, "corrects": paper.number}
    record("effectiveness.paper_corrected", about=made, by=by, new=told, reason=reason.strip())
    return made


def approve(*, paper: EffectPaper, version: int, by: Actor) -> EffectPaper:
    """The paper approved: frozen as DOCX and PDF, the version before superseded.

    The files are written before the transaction: it is short, and bytes that nobody names do no harm.

    Raises:
        TransitionError: it is not on approval.
        EditedMeanwhileError: it was returned meanwhile: what would be frozen is not what was read.
    """
    by.check(Permission.APPROVE_EFFECT, place(paper))
    check_open(paper.run)
    REPORT.after(ReportState(paper.state), ReportEvent.APPROVE)
    today = timezone.localdate()
    made = written(paper_of(paper, date_text=day(today)))
    files = [
        kept(EffectPaperFile(paper=paper, extension=extension), content)
        for extension, content in made.items()
    ]
    with transaction.atomic():
        claim_version(paper, version, mine={"state": ReportState.APPROVED.value})
        _supersede(paper, by)
        old, paper.state = paper.state, ReportState.APPROVED
        paper.approved_on, paper.approved_by, paper.approved_name = today, by.account_id, by.name
        paper.save()
        EffectPaperFile.objects.bulk_create(files)
        told = {"state": paper.state, "files": [[one.extension, one.sha256] for one in files]}
        record("effectiveness.paper_approved", about=paper, by=by, old={"state": old}, new=told)
    return paper


def _supersede(paper: EffectPaper, by: Actor) -> None:
    alike = EffectPaper.objects.filter(run=paper.run, series=paper.series)
    for one in alike.filter(state=ReportState.APPROVED):
        one.state = REPORT.after(ReportState.APPROVED, ReportEvent.SUPERSEDE)
        one.save(update_fields=("state",))
        record("effectiveness.paper_superseded", about=one, by=by, new={"state": one.state})


def _moved(
    paper: EffectPaper, event: ReportEvent, happened: str, by: Actor, **fields: str
) -> EffectPaper:
    """The paper in its next state, recorded."""
    rows = EffectPaper.objects.select_for_update(of=("self",)).select_related("run__territory")
    held = rows.get(pk=paper.pk)
    old = ReportState(held.state)
    changes: Mapping[str, object] = {
        "state": REPORT.after(old, event), "version": held.version + 1, **fields
    }  # fmt: skip
    for name, value in changes.items():
        setattr(held, name, value)
    held.save(update_fields=tuple(changes))
    reason = fields.get("remark", "")
    record(
        happened, about=held, by=by, old={"state": old}, new={"state": held.state}, reason=reason
    )
    return held
