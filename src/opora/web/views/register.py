"""The register of schools: taken in from a file after a look at it, handed out for the library."""

import re
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opora.core.codes.office import NOT_FOUND
from opora.pages.answers import NotFoundError, done, one, page, sheet
from opora.registry.actions.imports import take_register
from opora.registry.editing import RegistryError
from opora.registry.forms import FileForm
from opora.registry.queries.register_rows import register_sheet
from opora.registry.register_file import Fate, preview
from opora.web import registry_rows as rows
from opora.web.kept_upload import keep_upload


SHA256 = re.compile(r"[0-9a-f]{64}")


@require_http_methods(["GET", "POST"])
def register_import(request: HttpRequest, pk: int) -> HttpResponse:
    """A file is chosen; then what it would change is shown, and nothing is written."""
    territory = one(rows.territories(request, rows.EDIT), pk)
    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"territory": territory, "preview": None, "fates": Fate}
    if request.method == "POST" and form.is_valid():
        stored = _kept(form.cleaned_data["file"])
        context |= {"preview": _previewed(stored, territory), "stored": stored}
    return page(request, "web/registry/import.html", context, status=422 if form.errors else 200)


@require_POST
def register_confirmed(request: HttpRequest, pk: int, stored: str) -> HttpResponse:
    """What the preview showed is written."""
    territory = one(rows.territories(request, rows.EDIT), pk)
    place = _place(stored)
    if not SHA256.fullmatch(stored) or not place.is_file():
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    taken = take_register(path=place, territory=territory, by=request.actor)
    place.unlink(missing_ok=True)
    words = f"Реестр записан: новых школ {taken.new}, изменено {taken.changed}, не принято {taken.refused}."
    return done(request, words, "web:organisations")


@require_GET
def register_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The registry as the library reads it."""
    territory = one(rows.territories(request, rows.EDIT), pk)
    return sheet(f"Реестр ОО {territory.name}", register_sheet(territory))


def _previewed(stored: str, territory: object) -> object:
    """What the kept file would change; a file that is no register is not kept."""
    try:
        return preview(_place(stored), territory)
    except RegistryError:
        _place(stored).unlink(missing_ok=True)
        raise


def _kept(file: UploadedFile) -> str:
    return keep_upload(file, _folder())


def _place(stored: str) -> Path:
    return _folder() / f"{stored}.xlsx"


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "registers"


urlpatterns = [
    path("registry/territories/<int:pk>/import/", register_import, name="register-import"),
    path(
        "registry/territories/<int:pk>/import/<str:stored>/confirm/",
        register_confirmed,
        name="register-confirmed",
    ),
    path("registry/territories/<int:pk>/register/", register_download, name="register-download"),
]
