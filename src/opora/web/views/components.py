"""The living page of components: every one of them with realistic invented content. Only on this machine."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from opora.web.components import chart_samples, samples


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """All components and charts."""
    if not settings.LOCAL:
        raise Http404
    return render(request, "web/living/index.html", living(request))


def living(request: HttpRequest) -> dict[str, object]:
    """What the living page shows."""
    wrong = samples.GoalForm({"title": "", "due": "2026-13-40", "groups": ["rural"]})
    wrong.is_valid()
    return {
        "samples": samples,
        "charts": chart_samples,
        "schools": samples.SCHOOLS,
        "page": Paginator(range(240), 10).get_page(request.GET.get("page", 7)),
        "filled": samples.GoalForm(initial=samples.GOAL),
        "wrong": wrong,
        "filter_form": samples.FilterForm(request.GET or None),
        "reply_form": samples.ReplyForm(),
    }


urlpatterns = [path("components/", components, name="components")]
