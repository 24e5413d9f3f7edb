"""Addresses of the stage."""

from django.urls import path

from opora.cycle.recommendations.views import answers, approval, recommendations


urlpatterns = [
    path("", recommendations.index, name="index"),
    path("<int:pk>/", recommendations.run, name="run"),
    path("<int:pk>/draft/", recommendations.draft, name="draft"),
    path("<int:pk>/term/", recommendations.set_term, name="term"),
    path("<int:pk>/add/", recommendations.add, name="add"),
    path("<int:pk>/approve/", approval.approve, name="approve"),
    path("<int:pk>/parents/", approval.sheets_of, name="sheets"),
    path("<int:pk>/parents/<int:school>/", approval.parents, name="parents"),
    path("recommendation/<int:pk>/", recommendations.recommendation, name="recommendation"),
    path("recommendation/<int:pk>/edit/", recommendations.edit, name="edit"),
    path("recommendation/<int:pk>/address/", recommendations.address, name="address"),
    path("recommendation/<int:pk>/withdraw/", recommendations.withdraw, name="withdraw"),
    path("answer/<int:pk>/", answers.answer, name="answer"),
    path("document/<int:pk>/", approval.document, name="document"),
    path("file/<int:pk>/", approval.file, name="file"),
]
