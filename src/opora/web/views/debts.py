"""«Что я должен»: debts of every kind as one page, what hurts first coming first."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from opora.access.actions import choose_letter
from opora.core.papers.sheets.model import Column, Sheet
from opora.pages.answers import done, page, sheet, wants_sheet
from opora.pages.debts import (
    DebtKind,
    Owed,
    everything_owed,
    gathered,
    wanted,
    year_unpublished,
)
from opora.web import formats


ON_PAGE = 40
COLUMNS = (
    Column("Что", 80), Column("Вид", 22), Column("Кто", 36), Column("Срок", 12),
    Column("Состояние", 30), Column("Пояснение", 40), Column("Адрес", 40),
)  # fmt: skip


class DebtFilter(forms.Form):
    """Which debts to show."""

    q = forms.CharField(label="Слова", required=False)
    kind = forms.ChoiceField(
        label="Что", required=False, choices=[("", "всё"), *DebtKind.choices()]
    )
    late = forms.BooleanField(label="Только просроченные", required=False)
    theirs = forms.BooleanField(label="Чего жду от других", required=False)


@require_safe
def debts(request: HttpRequest) -> HttpResponse:
    """What the reader owes, or what the reader waits for from others."""
    owed = everything_owed(request.actor)
    form = DebtFilter(request.GET)
    by = form.cleaned_data if form.is_valid() else {}
    mine = gathered(wanted((row for row in owed if row.mine), by))
    theirs = gathered(wanted((row for row in owed if not row.mine), by))
    if wants_sheet(request):
        return sheet("Что я должен", _sheet("За мной", mine), _sheet("Жду от других", theirs))
    asked = theirs if by.get("theirs") else mine
    context = {
        "form": form,
        "mine": mine,
        "theirs": theirs,
        "shown": Paginator(asked, ON_PAGE).get_page(request.GET.get("page")),
        "whose": bool(by.get("theirs")),
        "late": sum(bool(row.late) for row in asked),
        "year": year_unpublished(asked),
    }
    return page(request, "web/debts.html", context)


def _sheet(name: str, rows: tuple[Owed, ...]) -> Sheet:
    return Sheet(
        name,
        COLUMNS,
        [
            (
                row.what, row.kind.label, row.who, formats.day(row.due) if row.due else "",
                _state(row), row.note, row.address,
            )
            for row in rows
        ],
    )  # fmt: skip


def _state(row: Owed) -> str:
    if row.late:
        return formats.late(row.late, plain=row.plain)
    return "ждёт" if row.left is None else formats.left(row.left, plain=row.plain)


@require_POST
def letter(request: HttpRequest) -> HttpResponse:
    """Whether a letter comes once a day."""
    wants = request.POST.get("wanted") == "1"
    choose_letter(account=request.user, wanted=wants, by=request.actor)
    words = "Письмо о сроках будет приходить." if wants else "Письма о сроках больше не придут."
    return done(request, words, "web:profile")


urlpatterns = [
    path("debts/", debts, name="debts"),
    path("profile/letter/", letter, name="letter"),
]
