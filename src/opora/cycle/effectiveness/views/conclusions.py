"""One measure, one school or the municipality: its effects in words, the dose, and what people conclude."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from opora.cycle.effectiveness.actions import conclusions as actions
from opora.cycle.effectiveness.actions.conclusions import Of
from opora.cycle.effectiveness.forms import ConclusionForm
from opora.cycle.effectiveness.queries import effects as queries
from opora.cycle.effectiveness.queries.records import dose_words
from opora.cycle.effectiveness.queries.subjects import schools_of
from opora.cycle.effectiveness.views.effects import year_of
from opora.pages.answers import NotFoundError, done, one, page


def measure(request: HttpRequest, pk: int, measure: int) -> HttpResponse:
    """One measure."""
    context = year_of(request, pk)
    found = next((row for row in context["seen"].measures if row.measure.pk == measure), None)
    address = reverse("effectiveness:measure", args=[pk, measure])
    return _answer(request, context, found, address)


def school(request: HttpRequest, pk: int, school: int) -> HttpResponse:
    """One school."""
    context = year_of(request, pk)
    found = next((row for row in context["seen"].schools if row.organisation.pk == school), None)
    address = reverse("effectiveness:school", args=[pk, school])
    return _answer(request, context, found, address)


def municipality(request: HttpRequest, pk: int) -> HttpResponse:
    """The municipality as a whole."""
    context = year_of(request, pk)
    whole = queries.Subject(title="Муниципалитет в целом", effects=(), conclusion=None)
    found = context["seen"].municipality or whole
    return _answer(request, context, found, reverse("effectiveness:municipality", args=[pk]))


def _answer(
    request: HttpRequest,
    context: dict[str, object],
    found: queries.Subject | None,
    address: str,
) -> HttpResponse:
    """The page; POST concludes."""
    if found is None:
        raise NotFoundError("Такой меры или школы в этом цикле нет.", code="OP-1005")
    run = context["run"]
    form = ConclusionForm(
        request.POST or None,
        indicators=[(key, each.title) for key, each in context["pack"].indicators.items()],
        initial=_initial(found),
    )
    if request.method == "POST" and form.is_valid():
        of = Of(measure=found.measure, organisation=None if found.measure else found.organisation)
        version = form.cleaned_data["version"] or 0
        actions.conclude(run=run, of=of, said=form.said(), version=version, by=request.actor)
        messages.success(request, "Вывод записан.")
        return redirect(address)
    every = schools_of(run).values() if found.schools else ()
    names = {each.code: each.short_name for each in every}
    of_school = found.organisation.pk if found.organisation else None
    told = {
        "subject": found,
        "schools": [names[code] for code in found.schools if code in names],
        "dose": dose_words(run, of_school) if of_school else (),
        "action": address,
        "form": form if context["may_edit"] else None,
    }
    status = 422 if form.errors else 200
    return page(request, "effectiveness/subject.html", context | told, status=status)


def _initial(found: queries.Subject) -> dict[str, object]:
    """The conclusion there is; else the indicator that was judged, with nothing chosen for people."""
    if found.conclusion is not None:
        names = ("choice", "words", "next_goal", "next_indicator", "version")
        return {name: getattr(found.conclusion, name) for name in names}
    judged = next((one_seen.indicator for one_seen in found.effects), "")
    return {"next_indicator": judged, "version": 0}


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The conclusion gone."""
    found = one(queries.conclusions(request.actor), pk)
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() else 0
    actions.withdraw(conclusion=found, version=number, by=request.actor)
    return done(request, "Вывод снят.", "effectiveness:run", found.run_id)
