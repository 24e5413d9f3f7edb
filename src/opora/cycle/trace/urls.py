"""Addresses of the cycle as a whole."""

from django.urls import path

from opora.cycle.trace.views import chain


urlpatterns = [
    path("<slug:kind>/<int:pk>/", chain.trace, name="chain"),
]
