"""Background jobs: progress as a fragment, cancelling."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from opora.jobs.actions import cancel
from opora.pages.answers import page
from opora.pages.jobs import job_of, view_of


@require_GET
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """The progress of a job; asks itself again while the job goes on."""
    found = job_of(request.actor, pk)
    result = request.GET.get("result", "")
    safe = result if url_has_allowed_host_and_scheme(result, allowed_hosts=None) else ""
    return page(
        request, "web/job.html", {"job": view_of(found, result=safe)}, fragment="web/_job.html"
    )


@require_POST
def cancel_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the job to end at its next step."""
    cancel(job_of(request.actor, pk).pk)
    return redirect("web:job", pk)


urlpatterns = [
    path("jobs/<int:pk>/", job, name="job"),
    path("jobs/<int:pk>/cancel/", cancel_job, name="job-cancel"),
]
