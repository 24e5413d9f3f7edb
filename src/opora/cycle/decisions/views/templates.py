"""Pages of the office's own templates of papers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.core.errors import FileError
from opora.cycle.collection.actions.storing import UploadRefusedError
from opora.cycle.decisions.actions import templates as actions
from opora.cycle.decisions.forms.papers import TemplateForm
from opora.cycle.decisions.library.papers import PLACES
from opora.cycle.decisions.policies.meetings import PaperKind
from opora.cycle.decisions.queries import papers as queries
from opora.cycle.decisions.queries.registry import places
from opora.pages.answers import done, kept_file, one, page


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Templates of the municipality, the places they may have, and the form of handing one in."""
    request.actor.check_has(Permission.SEE_DECISIONS)
    form = TemplateForm(
        request.POST or None,
        request.FILES or None,
        places=places(request.actor, Permission.EDIT_DECISIONS),
    )
    if request.method == "POST" and form.is_valid() and _taken(request, form):
        return done(request, "Шаблон принят.", "decisions:templates")
    may = request.actor.has(Permission.EDIT_DECISIONS)
    context = {
        "rows": list(queries.templates(request.actor)),
        "form": form if may else None,
        "places": PLACES.items(),
        "may_edit": may,
    }
    return page(request, "decisions/templates.html", context, status=422 if form.errors else 200)


def _taken(request: HttpRequest, form: TemplateForm) -> bool:
    told = form.cleaned_data
    kind = PaperKind(told["kind"])
    try:
        actions.take(territory=told["territory"], kind=kind, file=told["file"], by=request.actor)
    except (FileError, UploadRefusedError) as error:
        form.add_error("file", error.message)
    return form.is_valid()


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """A template filled no more."""
    found = one(queries.templates(request.actor), pk)
    actions.withdraw(template=found, by=request.actor)
    return done(request, "Шаблон отозван.", "decisions:templates")


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The template as handed in."""
    found = one(queries.templates(request.actor), pk)
    return kept_file(found.file.path, found.name, gone="Шаблона нет в хранилище.")
