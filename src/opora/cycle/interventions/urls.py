"""Addresses of the stage."""

from django.urls import path

from opora.cycle.interventions import support_urls
from opora.cycle.interventions.views import calendars, editions, measures, old_plans, plans, runs


urlpatterns = [
    path("", runs.index, name="index"),
    path("<int:pk>/", runs.run, name="run"),
    path("<int:pk>/measures/", runs.measures, name="measures"),
    path("<int:pk>/coverage/", runs.coverage, name="coverage"),
    path("<int:pk>/take/", measures.take, name="take"),
    path("<int:pk>/add/", plans.add, name="plan-add"),
    path("plan/<int:pk>/", plans.plan, name="plan"),
    path("plan/<int:pk>/remarks/", plans.remarks, name="remarks"),
    path("plan/<int:pk>/rename/", plans.rename, name="plan-rename"),
    path("plan/<int:pk>/close/", plans.close, {"how": "close"}, name="plan-close"),
    path("plan/<int:pk>/reopen/", plans.close, {"how": "reopen"}, name="plan-reopen"),
    path("plan/<int:pk>/measure/", measures.add, name="measure-add"),
    path("plan/<int:pk>/edition/", editions.draft, name="edition-draft"),
    path("plan/<int:pk>/old/", old_plans.of_plan, name="old-plans"),
    path("old/<int:pk>/", old_plans.old_plan, name="old-plan"),
    path("old/<int:pk>/enter/", old_plans.enter, name="old-plan-enter"),
    path("old/<int:pk>/withdraw/", old_plans.withdraw, name="old-plan-withdraw"),
    path("old/<int:pk>/file/", old_plans.original, name="old-plan-file"),
    path("line/<int:pk>/", old_plans.line, name="line"),
    path("line/<int:pk>/leave-out/", old_plans.leave_out, name="line-leave-out"),
    path("edition/<int:pk>/", editions.edition, name="edition"),
    path("edition/<int:pk>/with/<int:other>/", editions.compare, name="edition-compare"),
    path("edition/<int:pk>/send/", editions.send, name="edition-send"),
    path("edition/<int:pk>/return/", editions.send_back, name="edition-return"),
    path("edition/<int:pk>/approve/", editions.approve, name="edition-approve"),
    path("edition-file/<int:pk>/", editions.file, name="edition-file"),
    path("measure/<int:pk>/", measures.measure, name="measure"),
    path("measure/<int:pk>/edit/", measures.edit, name="measure-edit"),
    path("measure/<int:pk>/move/", measures.move, name="measure-move"),
    path("measure/<int:pk>/review/", measures.review, name="measure-review"),
    path("measure/<int:pk>/prove/", measures.prove, name="measure-prove"),
    path("measure/<int:pk>/remove/", measures.remove, name="measure-remove"),
    path("evidence/<int:pk>/", measures.evidence, name="evidence"),
    path("calendar/", calendars.address, name="calendar"),
    path("calendar/open/", calendars.open_address, name="calendar-open"),
    path("calendar/revoke/", calendars.revoke, name="calendar-revoke"),
    path("calendar/<str:token>.ics", calendars.feed, name="calendar-feed"),
    *support_urls.urlpatterns,
]
