"""Pages of meetings: what is planned, what waits for its meeting, what was decided."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.policies import MEETING, AssignmentState, MeetingState
from opora.cycle.decisions.policies.meetings import Presence
from opora.cycle.decisions.presenters.tones import TONES
from opora.cycle.decisions.queries import meetings as queries
from opora.pages.answers import one, page, sheet, wants_sheet


ON_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The plan of meetings; a school goes straight to its assignments."""
    request.actor.check_has(Permission.SEE_ASSIGNMENTS)
    if not request.actor.has(Permission.SEE_DECISIONS):
        return redirect("decisions:assignments")
    rows = queries.meetings(request.actor)
    if wants_sheet(request):
        return sheet("Заседания", _sheet(queries.counted(rows)))
    context = {
        "planned": list(queries.planned(rows)),
        "questions": list(queries.waiting_questions(request.actor)),
        "held": Paginator(queries.counted(queries.held(rows)), ON_PAGE).get_page(
            request.GET.get("page")
        ),
        "tones": TONES,
    }
    return page(request, "decisions/index.html", context)


def _sheet(rows: object) -> Sheet:
    columns = (
        Column("Орган", 40), Column("Тема", 60), Column("Дата", 12), Column("Провести до", 14),
        Column("Состояние", 24), Column("Вопросов", 10, "whole"), Column("Решений", 10, "whole"),
    )  # fmt: skip
    told = [
        (
            str(row.body), row.title, f"{row.date:%d.%m.%Y}" if row.date else "",
            row.hold_printed or (f"{row.hold_by:%d.%m.%Y}" if row.hold_by else ""),
            row.get_state_display(), row.asked, row.decided,
        )
        for row in rows
    ]  # fmt: skip
    return Sheet("Заседания", columns, told)


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: agenda, people, speeches, decisions and what became of them."""
    found = one(queries.with_course(queries.with_enclosed(queries.meetings(request.actor))), pk)
    may = request.actor.may(Permission.EDIT_DECISIONS, place_of(found.body))
    possible = MEETING.possible(MeetingState(found.state)) if may else ()
    marks = [one for one in found.attendances.all() if one.member_id]
    context = {
        "meeting": found,
        "members": len(marks),
        "there": sum(one.presence == Presence.PRESENT for one in marks),
        "tones": TONES,
        "possible": {event.value for event in possible},
        "may_edit": may,
        "offer_states": dict(AssignmentState.choices()),
    }
    return page(request, "decisions/meeting.html", context)
