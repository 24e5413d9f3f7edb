"""The journal: everything done in one's scope, the history of one thing, the thing as of a day."""

from datetime import date, datetime, time

from django import forms
from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from opora.access.permissions import Permission
from opora.access.policy import reaches
from opora.core.codes.office import NOT_FOUND
from opora.journal import queries
from opora.journal.presenters import EMPTIED, entry_sheet
from opora.journal.words import event_words, model_title
from opora.pages.answers import NotFoundError, page, sheet, wants_sheet
from opora.web.journal_rows import names_for, rows


A_PAGE = 50
MOST = 5000  # lines of one table to download


class FilterForm(forms.Form):
    """Which entries to show."""

    event = forms.ChoiceField(label="Что произошло", required=False)
    since = forms.DateField(label="С какого дня", required=False, widget=forms.DateInput())
    until = forms.DateField(label="По какой день", required=False, widget=forms.DateInput())

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        words = sorted(event_words().items(), key=lambda pair: pair[1])
        self.fields["event"].choices = [("", "всё"), *words]


@require_GET
def journal(request: HttpRequest) -> HttpResponse:
    """Everything done in one's scope, the latest first."""
    form = FilterForm(request.GET or None)
    found = _filtered(_entries(request), form)
    if wants_sheet(request):
        return sheet("Журнал", entry_sheet(rows(list(found[:MOST]))))
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "entries": rows(list(shown.object_list)), "form": form}
    return page(request, "web/journal/index.html", context)


@require_GET
def journal_about(request: HttpRequest, model: str, pk: int) -> HttpResponse:
    """The history of one thing, and the thing as of a day."""
    found = queries.about(_entries(request), model, pk)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    if not shown.object_list:
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    entries = rows(list(shown.object_list))
    if wants_sheet(request):
        return sheet("Журнал", entry_sheet(entries))
    day = parse_date(request.GET.get("day", ""))
    context = {
        "page": shown,
        "entries": entries,
        "title": entries[0].about,
        "kind": model_title(model),
        "day": day,
        "snapshot": _as_of(model, pk, day) if day else (),
    }
    return page(request, "web/journal/about.html", context)


def _entries(request: HttpRequest) -> QuerySet:
    request.actor.check_has(Permission.SEE_JOURNAL)
    return queries.entries(reaches(request.actor, Permission.SEE_JOURNAL))


def _filtered(found: QuerySet, form: FilterForm) -> QuerySet:
    given = form.cleaned_data if form.is_valid() else {}
    if given.get("event"):
        found = found.filter(event=given["event"])
    if given.get("since"):
        found = found.filter(at__date__gte=given["since"])
    if given.get("until"):
        found = found.filter(at__date__lte=given["until"])
    return found


def _as_of(model: str, pk: int, day: date) -> list[tuple[str, str]]:
    """What the thing was at the end of a day, in words."""
    moment = timezone.make_aware(datetime.combine(day, time.max))
    told = queries.as_of(apps.get_model(model), pk, moment)
    names = names_for(model, dict(told.values))
    return [
        (
            names.field(model, name),
            EMPTIED if name in told.shredded else names.value(model, name, value),
        )
        for name, value in told.values.items()
    ]


urlpatterns = [
    path("journal/", journal, name="journal"),
    path("journal/<str:model>/<int:pk>/", journal_about, name="journal-about"),
]
