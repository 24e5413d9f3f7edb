"""Papers of a meeting written as bytes: protocol, agenda, extract, order; the linter reads them in the background."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.decisions import (
    NO_QUESTIONS,
    NO_SIGNED_PROTOCOL,
    NOTHING_CHOSEN,
    NOTHING_DECIDED,
    REASON_NEEDED,
)
from opora.cycle.collection.actions.storing import put
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.library import papers as library
from opora.cycle.decisions.models import Meeting, MeetingPaper, OwnTemplate, PaperFile
from opora.cycle.decisions.policies import (
    MEETING,
    PAPER,
    MeetingEvent,
    MeetingState,
    PaperEvent,
    PaperState,
)
from opora.cycle.decisions.policies.meetings import PaperKind
from opora.cycle.decisions.queries.minutes import Wanted, minutes_of
from opora.cycle.decisions.queries.papers import protocol_of, template_of
from opora.jobs.actions import enqueue
from opora.journal.record import record
from opora.journal.versions import EditedMeanwhileError, claim_version


Drawn = tuple[OwnTemplate | None, dict[str, bytes]]


def draft(*, meeting: Meeting, version: int, reason: str, by: Actor) -> MeetingPaper:
    """The protocol written as files and handed to the linter; a second one says why.

    The files are written before the transaction: it is short, and bytes that nobody names do no harm. What somebody
    adds meanwhile is not lost: the protocol is then not kept.

    Raises:
        DecisionError: nothing is decided, or a new version without a reason.
        TransitionError: the meeting is not held.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(meeting.body))
    after = MEETING.after(MeetingState(meeting.state), MeetingEvent.DRAFT)
    earlier = meeting.papers.filter(kind=PaperKind.PROTOCOL)
    if not meeting.decisions.exists():
        raise refused(NOTHING_DECIDED)
    if earlier.exists() and not reason.strip():
        raise refused(REASON_NEEDED)
    minutes = minutes_of(meeting, PaperKind.PROTOCOL)
    template, files = _drawn(meeting, minutes)
    with transaction.atomic():
        claim_version(meeting, version, mine={"state": after.value})
        if minutes_of(meeting, PaperKind.PROTOCOL) != minutes:
            raise EditedMeanwhileError({}, {})
        for one in earlier.exclude(state=PaperState.REPLACED):
            one.state = PAPER.after(PaperState(one.state), PaperEvent.REPLACE)
            one.save(update_fields=("state",))
        meeting.state = after
        meeting.save(update_fields=("state",))
        made = _kept(
            meeting, PaperKind.PROTOCOL, files, by, reason=reason.strip(), template=template
        )
        return _put_off(made, "decisions.lint", "Проверка", by)


def _drawn(meeting: Meeting, minutes: library.Minutes) -> Drawn:
    template = template_of(meeting.body.territory, PaperKind(minutes.kind))
    content = template.file.path.read_bytes() if template else None
    return template, library.written(minutes, content)


def _put_off(paper: MeetingPaper, kind: str, title: str, by: Actor) -> MeetingPaper:
    job = enqueue(
        kind,
        arguments={"paper": paper.pk},
        by=by,
        where=paper.journal_where(),
        title=f"{title}: {paper}"[:200],
    )
    paper.job_id = job.pk
    paper.save(update_fields=("job_id",))
    return paper


def _to_be_pdf(paper: MeetingPaper, by: Actor) -> MeetingPaper:
    """A paper by a template is written as DOCX; LibreOffice makes its PDF in the background."""
    return _put_off(paper, "decisions.as_pdf", "PDF", by) if paper.template_id else paper


def keep_remarks(*, paper: MeetingPaper, remarks: list[dict[str, object]]) -> None:
    """What the linter said. Called from the job, inside its transaction."""
    paper.remarks = remarks
    paper.save(update_fields=("remarks",))


def keep_pdf(*, paper: MeetingPaper, made: bytes | str) -> None:
    """The PDF made of a paper's DOCX, or why there is none. Called from the job, inside its transaction."""
    if isinstance(made, str):
        paper.no_pdf = made
        paper.save(update_fields=("no_pdf",))
        return
    row = _file(paper, "pdf", made)
    row.save()
    record("decisions.paper_converted", about=paper, by=None, new={"sha256": row.sha256})


def write_agenda(*, meeting: Meeting, by: Actor) -> MeetingPaper:
    """The agenda sheet of a frozen agenda as files.

    Raises:
        DecisionError: there is no question.
        TransitionError: the agenda is not frozen.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(meeting.body))
    if meeting.state != MeetingState.FROZEN:
        MEETING.after(MeetingState(meeting.state), MeetingEvent.HOLD)
    if not meeting.questions.exists():
        raise refused(NO_QUESTIONS)
    template, files = _drawn(meeting, minutes_of(meeting, PaperKind.AGENDA))
    with transaction.atomic():
        return _to_be_pdf(_kept(meeting, PaperKind.AGENDA, files, by, template=template), by)


def write_extract(*, meeting: Meeting, questions: Sequence[int], by: Actor) -> MeetingPaper:
    """An extract from the signed protocol: the questions with these numbers of agenda items, all of them unless named.

    Raises:
        DecisionError: the protocol is not signed.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(meeting.body))
    wanted = Wanted(protocol=_signed(meeting), questions=tuple(questions))
    template, files = _drawn(meeting, minutes_of(meeting, PaperKind.EXTRACT, wanted))
    with transaction.atomic():
        told = {"questions": list(questions), "template": template}
        return _to_be_pdf(_kept(meeting, PaperKind.EXTRACT, files, by, **told), by)


@dataclass(frozen=True, kw_only=True)
class OrderFields:
    """What an order orders: decisions of the meeting by number, under a title and a date, on a ground in words."""

    title: str
    preamble: str
    dated: date
    decisions: tuple[int, ...]


def write_order(*, meeting: Meeting, fields: OrderFields, by: Actor) -> MeetingPaper:
    """An order out of decisions of a signed protocol; its number comes with its signature.

    Raises:
        DecisionError: the protocol is not signed, or no decision is chosen.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(meeting.body))
    if not fields.decisions:
        raise refused(NOTHING_CHOSEN)
    wanted = Wanted(
        protocol=_signed(meeting),
        decisions=fields.decisions,
        dated=fields.dated,
        title=fields.title.strip(),
        preamble=fields.preamble.strip(),
    )
    template, files = _drawn(meeting, minutes_of(meeting, PaperKind.ORDER, wanted))
    with transaction.atomic():
        made = _kept(
            meeting, PaperKind.ORDER, files, by, template=template, title=wanted.title[:500],
            preamble=wanted.preamble, chosen=list(fields.decisions),
        )  # fmt: skip
        return _put_off(made, "decisions.lint", "Проверка", by)


def _signed(meeting: Meeting) -> MeetingPaper:
    found = protocol_of(meeting)
    if found is None:
        raise refused(NO_SIGNED_PROTOCOL)
    return found


def _kept(
    meeting: Meeting, kind: PaperKind, files: dict[str, bytes], by: Actor, **more: object
) -> MeetingPaper:
    last = meeting.papers.filter(kind=kind).aggregate(last=Max("edition"))["last"] or 0
    made = MeetingPaper.objects.create(
        meeting=meeting, kind=kind.value, edition=last + 1, made_by=by.account_id,
        made_name=by.name, **more,
    )  # fmt: skip
    rows = [_file(made, extension, content) for extension, content in files.items()]
    PaperFile.objects.bulk_create(rows)
    told = {"edition": made.edition, "files": [[one.extension, one.sha256] for one in rows]}
    record("decisions.paper_written", about=made, by=by, new=told, reason=made.reason)
    return made


def _file(paper: MeetingPaper, extension: str, content: bytes) -> PaperFile:
    row = PaperFile(paper=paper, extension=extension, size=len(content))
    row.sha256 = hashlib.sha256(content).hexdigest()
    put(row.path, [content])
    return row
