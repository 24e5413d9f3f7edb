"""The first page: what now; and search."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.cycle.goals.queries import runs as runs_seen
from opora.pages.answers import one, page
from opora.pages.debts import everything_owed, gathered
from opora.pages.searching import search as found_by
from opora.pages.standing import standings
from opora.registry.models import Organisation
from opora.web.navigation import STAGES


SHOWN_DEBTS = 12


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What the person owes, what is owed to them, and where each run of the cycle is."""
    actor = request.actor
    owed = everything_owed(actor)
    context = {
        "mine": gathered(row for row in owed if row.mine),
        "theirs": gathered(row for row in owed if not row.mine),
        "shown": SHOWN_DEBTS,
        "organisations": Organisation.objects.filter(pk__in=actor.organisation_ids),
        "runs": _runs(actor),
        "titles": dict(STAGES),
        "may_manage_accounts": actor.has(Permission.MANAGE_ACCOUNTS),
        "may_submit": actor.has(Permission.SUBMIT_DATA),
        "may_see_registry": actor.has(Permission.SEE_REGISTRY),
    }
    return page(request, "web/home.html", context)


def _runs(actor: Actor) -> list[tuple[object, object]]:
    """The newest runs with their stages; of many municipalities only the list, each page tells its own."""
    seen = (
        runs_seen(actor).exclude(state="closed").order_by("-school_year", "territory__search_key")
    )
    runs = list(seen[:30])
    return [(run, standings(actor, run) if len(runs) <= 2 else ()) for run in runs]


@require_GET
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """One run over all stages: what is there and what is next."""
    found = one(runs_seen(request.actor), pk)
    place = Place(territory_path=found.territory.path)
    context = {
        "run": found,
        "stages": standings(request.actor, found),
        "titles": dict(STAGES),
        "sees_folder": request.actor.may(Permission.SEE_FOLDER, place),
    }
    return page(request, "web/run.html", context)


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Search over schools, documents and findings."""
    text = request.GET.get("q", "")[:200]
    context = {"text": text, "found": found_by(request.actor, text)}
    return page(request, "web/search.html", context)


urlpatterns = [
    path("", home, name="home"),
    path("runs/<int:pk>/", run, name="run"),
    path("search/", search, name="search"),
]
