"""Manual returns: who filled in what, one form, its workbook out and back, the department's word."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.collection.actions import returns as actions
from opora.cycle.collection.forms.returns import ReplaceForm, ReturnWordsForm, SendBackForm, typed
from opora.cycle.collection.library import returns as library
from opora.cycle.collection.presenters import returns as presenters
from opora.cycle.collection.queries import debts
from opora.cycle.collection.queries import returns as queries
from opora.cycle.collection.views import return_page
from opora.pages.answers import XLSX, done, download, one, page, sheet, wants_sheet


@dataclass(frozen=True, kw_only=True)
class _Address:
    """What the address of a form names."""

    run: object
    school: object
    asked: queries.Asked


def _address(request: HttpRequest, run: int, form: str, period: str, pk: int) -> _Address:
    request.actor.check_has(Permission.SEE_COLLECTION)
    found = one(debts.runs(request.actor), run)
    school = one(queries.schools(request.actor, found), pk)
    return _Address(run=found, school=school, asked=queries.asked_one(found, form, period))


@require_GET
def matrix(request: HttpRequest, run: int) -> HttpResponse:
    """Schools × forms: what is handed in."""
    request.actor.check_has(Permission.SEE_COLLECTION)
    found = one(debts.runs(request.actor), run)
    columns = queries.asked(found)
    filled = queries.by_cell(queries.submissions(request.actor, found))
    rows = [
        presenters.MatrixRow(
            organisation=school,
            cells=tuple(filled.get((school.pk, *column.key)) for column in columns),
        )
        for school in queries.schools(request.actor, found)
    ]
    if wants_sheet(request):
        return sheet(f"Формы {found.year_title}".replace("/", "-"), _sheet(columns, rows))
    context = {
        "run": found,
        "columns": columns,
        "rows": rows,
        "own": list(zip(columns, rows[0].cells, strict=True)) if len(rows) == 1 else [],
        "share": presenters.share_settled(rows),
        "waiting": sum(row.state == "submitted" for row in filled.values()),
        "tones": presenters.TONES,
        "may_manage": request.actor.may(
            Permission.MANAGE_COLLECTION, Place(territory_path=found.territory.path)
        ),
    }
    return page(request, "collection/returns/matrix.html", context)


def _sheet(columns: tuple[queries.Asked, ...], rows: list[presenters.MatrixRow]) -> Sheet:
    heads = (Column("Организация", 30), *(Column(one.title, 26) for one in columns))
    told = (
        (str(row.organisation), *(cell.get_state_display() if cell else "" for cell in row.cells))
        for row in rows
    )
    return Sheet(name="Формы", columns=heads, rows=told)


@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, run: int, form: str, period: str, pk: int) -> HttpResponse:
    """One form: filled in, saved as a draft whatever is wrong, handed in when nothing is."""
    at = _address(request, run, form, period, pk)
    if request.method == "POST":
        return _saved(request, at)
    return return_page.shown(request, at.run, at.school, at.asked)


def _saved(request: HttpRequest, at: _Address) -> HttpResponse:
    words = ReturnWordsForm(request.POST)
    words.is_valid()
    given = words.cleaned_data
    answers = actions.Answers(
        values=typed(request.POST, at.asked.form.fields),
        confirmation=given.get("confirmation", ""),
        evidence=given.get("evidence", ""),
    )
    made = actions.save(
        run=at.run,
        organisation=at.school,
        asked=at.asked,
        answers=answers,
        version=given.get("version") or 0,
        by=request.actor,
    )
    back = ("collection:return", at.run.pk, *at.asked.key, at.school.pk)
    if request.POST.get("act") != "submit":
        return done(request, "Черновик сохранён.", *back)
    if return_page.blocked(made):
        return return_page.shown(request, at.run, at.school, at.asked, asks_to_submit=True)
    actions.submit(submission=made, by=request.actor)
    return done(request, "Форма сдана.", *back)


@require_GET
def workbook(request: HttpRequest, run: int, form: str, period: str, pk: int) -> HttpResponse:
    """The form as XLSX with what is filled in so far."""
    at = _address(request, run, form, period, pk)
    held = queries.found(at.run, at.school, at.asked)
    about = queries.about(at.run, at.school, at.asked)
    beside = queries.beside(at.run, at.school, at.asked)
    content = library.workbook(about, held.values if held else {}, beside)
    return download(content, f"{at.asked.title}, {at.school}.xlsx".replace("/", "-"), XLSX)


@require_POST
def upload(request: HttpRequest, run: int, form: str, period: str, pk: int) -> HttpResponse:
    """A filled workbook shown in the form: what was read and refused; nothing is saved until the person says so."""
    at = _address(request, run, form, period, pk)
    request.actor.check(*queries.filling(at.run, at.school, at.asked))
    return return_page.uploaded(request, at.run, at.school, at.asked, request.FILES.get("files"))


def _held(request: HttpRequest, pk: int) -> object:
    return one(queries.submissions(request.actor), pk)


def _back(held: object) -> tuple[object, ...]:
    return ("collection:return", held.run_id, held.form, held.period, held.organisation_id)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a form: its numbers enter the warehouse."""
    held, given = _held(request, pk), ReplaceForm(request.POST)
    given.is_valid()
    actions.accept(submission=held, by=request.actor, **given.cleaned_data)
    return done(request, "Форма принята, числа записываются.", *_back(held))


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a form with a remark."""
    held, given = _held(request, pk), SendBackForm(request.POST)
    given.is_valid()
    remark = given.cleaned_data.get("remark", "")
    actions.send_back(submission=held, remark=remark, by=request.actor)
    return done(request, "Форма возвращена.", *_back(held))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a form back before it is accepted."""
    held = _held(request, pk)
    actions.withdraw(submission=held, by=request.actor)
    return done(request, "Форма отозвана, её снова можно править.", *_back(held))


@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace what the warehouse holds, for a reason."""
    held, given = _held(request, pk), ReplaceForm(request.POST)
    given.is_valid()
    actions.enter(submission=held, by=request.actor, **given.cleaned_data)
    return done(request, "Числа записываются заново.", *_back(held))
