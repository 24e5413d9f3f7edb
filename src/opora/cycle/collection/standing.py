"""Where collection of a run is."""

from django.urls import reverse
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.russian_numbers import percent
from opora.cycle.collection.queries import debts, returns, uploads
from opora.cycle.goals.models import Run
from opora.pages.standing import Standing


def standing(actor: Actor, run: Run) -> Standing | None:
    """How complete the collection is, and whether files wait for a word."""
    if not actor.has(Permission.SEE_COLLECTION):
        return None
    told = debts.completeness(debts.terms(debts.debts(actor, run)), timezone.localdate())
    imported = uploads.uploads(actor, run).filter(state="imported").count()
    place = Place(territory_path=run.territory.path)
    manages = actor.may(Permission.MANAGE_COLLECTION, place)
    files = uploads.waiting_for_decision(actor, run).count() if manages else 0
    forms = returns.waiting(actor, run).count() if manages else 0
    todo = {"подтвердить файлов": files, "принять форм": forms}
    words = (
        f"сдано {percent(told.complete, 0)} запрошенного"
        if told.complete is not None
        else "запросов нет"
    )
    return Standing(
        stage="collection",
        words=f"{words}; файлов в хранилище: {imported}",
        next="; ".join(f"{what}: {count}" for what, count in todo.items() if count),
        address=reverse("collection:run", args=[run.pk]),
        tone=_tone(told.overdue, told.complete, imported),
    )


def _tone(overdue: int, complete: float | None, imported: int) -> str:
    """Done only when nothing asked for is missing."""
    if overdue:
        return "bad"
    if not imported and not complete:
        return "todo"
    return "progress" if complete is not None and complete < 1 else "done"
