"""Health, and one page that writes in several steps."""

from django.urls import path

from opora.web.views.health import health
from tests.support.engine.views import act


urlpatterns = [path("health", health), path("act", act)]
