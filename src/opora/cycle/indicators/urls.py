"""Addresses of the stage."""

from django.urls import path

from opora.cycle.indicators import views


urlpatterns = [
    path("", views.index, name="index"),
    path("how/<slug:indicator>/", views.how, name="how"),
    path("<int:pk>/", views.adopted_set, name="set"),
    path("<int:pk>/all/", views.catalogue, name="catalogue"),
    path("<int:pk>/adopt/", views.adopt_all, name="adopt-all"),
    path("<int:pk>/adopt/<slug:indicator>/", views.adopt, name="adopt"),
    path("adopted/<int:pk>/target/", views.target, name="target"),
    path("adopted/<int:pk>/drop/", views.drop, name="drop"),
    path("adopted/<int:pk>/restore/", views.restore, name="restore"),
]
