"""A request that writes in several steps and starts a job."""

import time

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from opora.jobs.actions import enqueue
from tests.support.engine.models import Effect


STEPS = 5


@csrf_exempt
def act(request: HttpRequest) -> HttpResponse:
    """Does the thing of that name once, in steps with pauses; a thing done already is not done again."""
    name = request.GET["name"]
    with transaction.atomic():
        if Effect.objects.select_for_update().filter(what=name).exists():
            return HttpResponse("done before")
        for number in range(STEPS):
            Effect.objects.create(what=name, part=str(number))
            time.sleep(float(request.GET.get("pause", "0")))
        enqueue("engine.errand", arguments={"seconds": 0.05, "name": name}, by=None)
    return HttpResponse("done")
