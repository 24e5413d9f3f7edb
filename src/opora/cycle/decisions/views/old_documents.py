"""Pages of old documents: handed in, read, confirmed passage by passage, entered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.cycle.decisions.actions import entering
from opora.cycle.decisions.actions import old_documents as actions
from opora.cycle.decisions.forms.old_documents import EnterForm, OldFileForm, PassageForm
from opora.cycle.decisions.policies import OldDocumentState, ReadItemState
from opora.cycle.decisions.policies.imports import ItemPart
from opora.cycle.decisions.presenters.tones import TONES
from opora.cycle.decisions.queries import meetings
from opora.cycle.decisions.queries import old_documents as queries
from opora.cycle.decisions.queries.registry import known_to, places
from opora.pages.answers import done, kept_file, one, page
from opora.pages.jobs import job_view
from opora.pages.originals import marked


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Old documents of the municipality, and the form of handing one in."""
    request.actor.check_has(Permission.SEE_DECISIONS)
    form = OldFileForm(
        request.POST or None,
        request.FILES or None,
        places=places(request.actor, Permission.EDIT_DECISIONS),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = actions.receive(territory=told["territory"], file=told["file"], by=request.actor)
        return redirect("decisions:old", made.pk)
    context = {
        "rows": list(queries.counted(queries.documents(request.actor))),
        "form": form if request.actor.has(Permission.EDIT_DECISIONS) else None,
        "tones": TONES,
    }
    return page(
        request, "decisions/old_documents.html", context, status=422 if form.errors else 200
    )


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The marked original beside everything read from it."""
    found = one(queries.documents(request.actor), pk)
    items = list(queries.with_parties(found.items.all()))
    waiting = [item for item in items if item.state == ReadItemState.WAITING]
    may = request.actor.may(Permission.EDIT_DECISIONS, actions.place_of(found))
    context = {
        "document": found,
        "original": marked(found.text, found.told.get("marks", [])),
        "parts": _parts(items),
        "remarks": found.told.get("remarks", []),
        "notes": found.told.get("notes", []),
        "waiting": waiting,
        "made": queries.made_of(found) if found.confirmed_at else None,
        "job": job_view(found.job_id, result=request.path),
        "tones": TONES,
        "form": _enter_form(request, found, items) if may and not waiting else None,
        "may_edit": may and found.state == OldDocumentState.READ,
        "may_withdraw": may and found.state in (OldDocumentState.READING, OldDocumentState.READ),
    }
    return page(request, "decisions/old_document.html", context)


def _parts(items: list) -> list[tuple[str, list]]:
    """Passages by kind, in the order of kinds."""
    by_part: dict[str, list] = {part.value: [] for part in ItemPart}
    for item in items:
        by_part[item.part].append(item)
    return [(part.label, by_part[part.value]) for part in ItemPart if by_part[part.value]]


def _enter_form(request: HttpRequest, found: object, items: list) -> EnterForm | None:
    if found.state != OldDocumentState.READ:
        return None
    heads = [
        item.printed_name for item in items if item.part == ItemPart.HEAD and item.printed_name
    ]
    bodies = meetings.bodies(request.actor).filter(territory=found.territory)
    initial = {"new_body": heads[0] if heads else ""}
    return EnterForm(request.POST or None, bodies=bodies, initial=initial)


@require_http_methods(["GET", "POST"])
def passage(request: HttpRequest, pk: int) -> HttpResponse:
    """One passage in the original beside its form; Enter confirms and goes on to the next."""
    found = one(queries.items(request.actor), pk)
    whole = found.old_document
    request.actor.check(Permission.EDIT_DECISIONS, actions.place_of(whole))
    parties = queries.with_parties(queries.items(request.actor).filter(pk=pk)).get().parties.all()
    form = PassageForm(
        request.POST or None, item=found, parties=parties, known=known_to(whole.territory)
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        actions.confirm_item(item=found, version=version, said=form.confirmed(), by=request.actor)
        return _onward(request, found, "Подтверждено.")
    context = {
        "item": found,
        "document": whole,
        "original": marked(whole.text, whole.told.get("marks", []), found.key),
        "form": form,
        "remarks": _about(whole, found),
        "tones": TONES,
    }
    return page(request, "decisions/passage.html", context, status=422 if form.errors else 200)


def _about(whole: object, found: object) -> list:
    """Remarks of the linter whose place lies inside the passage."""
    spans = {mark[3]: (mark[0], mark[1]) for mark in whole.told.get("marks", [])}
    mine = [(mark[0], mark[1]) for mark in whole.told.get("marks", []) if mark[3] == found.key]
    return [
        one
        for one in whole.told.get("remarks", [])
        if one["key"] in spans and any(start <= spans[one["key"]][0] < end for start, end in mine)
    ]


def _onward(request: HttpRequest, found: object, words: str) -> HttpResponse:
    following = queries.next_waiting(found)
    if following is None:
        return done(request, f"{words} Всё просмотрено.", "decisions:old", found.old_document_id)
    return done(request, words, "decisions:passage", following.pk)


@require_POST
def leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The passage is not to be entered."""
    found = one(queries.items(request.actor), pk)
    version = int(request.POST.get("version") or found.version)
    actions.leave_out(item=found, version=version, by=request.actor)
    return _onward(request, found, "Отложено: внесено не будет.")


@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything confirmed becomes meetings, decisions and assignments."""
    found = one(queries.documents(request.actor), pk)
    bodies = meetings.bodies(request.actor).filter(territory=found.territory)
    form = EnterForm(request.POST, bodies=bodies)
    if not form.is_valid():
        return done(request, "Орган не понят: выберите его из списка.", "decisions:old", pk)
    entering.enter(document=found, entered=form.entered(), by=request.actor)
    return done(request, "Внесено.", "decisions:old", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The document taken back."""
    found = one(queries.documents(request.actor), pk)
    actions.withdraw(document=found, by=request.actor)
    return done(request, "Отозвано.", "decisions:old-index")


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as handed in, to keep, never shown in the page."""
    found = one(queries.documents(request.actor), pk)
    return kept_file(found.file.path, found.name)
