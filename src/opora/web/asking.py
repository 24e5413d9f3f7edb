"""A page with one form: GET shows it, POST acts and goes on, a wrong form comes back with what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from opora.access.policy import PermissionDeniedError
from opora.core.errors import UserError
from opora.journal.versions import EditedMeanwhileError
from opora.pages.answers import NotFoundError, done, page


Given = dict[str, Any]  # what a form holds: its fields say the types
Act = Callable[[Given], object]


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What stands around the form; `to` is the address (its name and arguments) to go to afterwards."""

    title: str
    button: str
    words: str
    to: tuple[object, ...]
    trail: tuple[tuple[str, str], ...] = ()
    lead: str = ""
    consequences: tuple[str, ...] = ()
    danger: bool = False
    context: Mapping[str, object] = field(default_factory=dict)


def ask(request: HttpRequest, form: BaseForm, asking: Asking, act: Act) -> HttpResponse:
    """Shows the form, or hands what it holds to `act`; a person's mistake found there is told in the form."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except (PermissionDeniedError, NotFoundError):
            raise
        except EditedMeanwhileError as stale:
            labels = {name: each.label for name, each in form.fields.items()}
            context = {"error": stale, "labels": labels}
            return page(request, "web/conflict.html", context, status=409)
        except UserError as mistake:
            form.add_error(None, mistake.message)
        else:
            return done(request, asking.words, *asking.to)
    return page(
        request,
        "web/registry/form.html",
        {"form": form, "asking": asking, **asking.context},
        status=422 if form.is_bound and form.errors else 200,
    )
