"""Addresses of the turnover."""

from django.urls import path

from opora.cycle.turnover import views


urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.run, name="run"),
]
