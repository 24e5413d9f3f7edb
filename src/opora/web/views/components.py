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
    done = request.GET.get("job", "")
    if request.htmx and done.isdecimal():
        return render(request, "web/_job.html", {"job": samples.running(int(done) + STEP)})
    return render(request, "web/living/index.html", living(request))


WRONG = {"title": "", "due": "до июня", "share": "150", "groups": ["rural"]}
STEP = 25  # how many steps of sixty the sample job does between two questions


def living(request: HttpRequest) -> dict[str, object]:
    """What the living page shows; `?wrong=1` shows the form as it comes back with errors."""
    return {
        "samples": samples,
        "charts": chart_samples,
        "schools": samples.SCHOOLS,
        "page": Paginator(range(240), 10).get_page(request.GET.get("page", 7)),
        "goal_form": samples.GoalForm(WRONG)
        if "wrong" in request.GET
        else samples.GoalForm(initial=samples.GOAL),
        "job": samples.running(0),
        "filter_form": samples.FilterForm(request.GET or None),
        "reply_form": samples.ReplyForm(),
    }


urlpatterns = [path("components/", components, name="components")]
