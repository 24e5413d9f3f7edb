"""Handing in files: receive, preview, confirm, withdraw, download."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.office import NOT_FOUND
from opora.cycle.collection.actions import uploads as actions
from opora.cycle.collection.forms import ConfirmForm, UploadForm
from opora.cycle.collection.presenters import TONES
from opora.cycle.collection.queries import choices, debts, uploads
from opora.pages.answers import GONE, NotFoundError, done, kept_file, one, page
from opora.pages.jobs import job_view


@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, run: int) -> HttpResponse:
    """The form of handing in; several files at once, each its own upload."""
    request.actor.check_has(Permission.SUBMIT_DATA)
    found = one(debts.runs(request.actor), run)
    owners = _owners(request.actor, found)
    form = UploadForm(request.POST or None, owners=owners)
    if request.method == "POST" and form.is_valid():
        return _received(request, found, form)
    return page(request, "collection/hand_in.html", {"run": found, "form": form, "owners": owners})


def _owners(actor: Actor, run: object) -> list[tuple[str, str]]:
    """On whose behalf the actor hands in: the department, or schools one answers for."""
    schools = choices.schools(actor, run, Permission.SUBMIT_DATA)
    if actor.may(Permission.SUBMIT_DATA, actions.place_of(run, None)):
        return [("", "Управление (файл о многих школах)"), *[(str(s.pk), str(s)) for s in schools]]
    return [(str(school.pk), str(school)) for school in schools]


def _received(request: HttpRequest, run: object, form: UploadForm) -> HttpResponse:
    schools = choices.schools(request.actor, run, Permission.SUBMIT_DATA)
    chosen = form.cleaned_data["organisation"]
    organisation = one(schools, int(chosen)) if chosen else None
    made = actions.receive(
        run=run,
        organisation=organisation,
        files=request.FILES.getlist("files"),
        by=request.actor,
    )
    return redirect("collection:upload", made.pk)


@require_GET
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """One upload: how its check goes, what it would change, what was refused."""
    found = one(uploads.uploads(request.actor), pk)
    place = actions.place_of(found.run, found.organisation)
    may_manage = request.actor.may(Permission.MANAGE_COLLECTION, place)
    is_replacing = may_manage and found.preview.get(
        "changed"
    )  # others' reports are not a school's to know
    codes = sorted({cell[1] for cell in found.preview.get("cells", ())})
    context = {
        "upload": found,
        "preview": found.preview,
        "files": found.files.all(),
        "titles": uploads.titles_of(codes),
        "job": job_view(found.job_id, result=request.path),
        "tone": TONES[found.state],
        "form": ConfirmForm(),
        "affected": uploads.affected_by(found.run) if is_replacing else (),
        "may_confirm": found.state == "checked" and may_manage,
        "may_withdraw": found.state in ("checking", "checked")
        and request.actor.may(Permission.SUBMIT_DATA, place),
    }
    return page(request, "collection/upload.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the checked file into the warehouse."""
    found = one(uploads.uploads(request.actor), pk)
    form = ConfirmForm(request.POST)
    form.is_valid()
    actions.confirm(
        upload=found,
        by=request.actor,
        replace_reason=form.cleaned_data.get("replace_reason", ""),
    )
    return done(request, "Подтверждено, идёт запись.", "collection:upload", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file back before it is imported."""
    found = one(uploads.uploads(request.actor), pk)
    actions.withdraw(upload=found, by=request.actor)
    return done(request, "Отозвано.", "collection:run", found.run_id)


@require_GET
def original(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The bytes of one file as handed in, to keep, never shown in the page."""
    found = uploads.file_of(one(uploads.uploads(request.actor), pk), file)
    if found is None:
        raise NotFoundError(GONE, code=NOT_FOUND.code)
    return kept_file(found.file.path, found.name)
