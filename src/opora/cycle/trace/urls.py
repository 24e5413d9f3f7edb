"""Addresses of the cycle as a whole."""

from django.urls import path

from opora.cycle.trace.views import chain, check, folders


urlpatterns = [
    path("run/<int:pk>/check/", check.check, name="check"),
    path("run/<int:pk>/check/start/", check.start, name="check-start"),
    path("run/<int:pk>/export/", check.export, name="export"),
    path("run/<int:pk>/folders/", folders.folders, name="folders"),
    path("run/<int:pk>/folders/start/", folders.start, name="folder-start"),
    path("folder/<int:pk>/", folders.file, name="folder-file"),
    path("of/<slug:kind>/<int:pk>/", chain.trace, name="chain"),
]
