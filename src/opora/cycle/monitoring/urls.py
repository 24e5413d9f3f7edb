"""Addresses of the stage."""

from django.urls import path

from opora.cycle.monitoring.views import (
    candidates,
    files,
    lists,
    monitorings,
    questions,
    schools,
    support,
    values,
)


urlpatterns = [
    path("", monitorings.index, name="index"),
    path("run/<int:pk>/", monitorings.run, name="run"),
    path("run/<int:pk>/support/", support.listed, name="support"),
    path("run/<int:pk>/support/enter/", support.enter, name="enter"),
    path("run/<int:run>/support/<int:pk>/change/", support.change, name="change-support"),
    path("run/<int:run>/support/<int:pk>/leave/", support.leave, name="leave"),
    path("run/<int:pk>/lists/", lists.listed, name="lists"),
    path("run/<int:pk>/lists/enter/", lists.enter, name="enter-list"),
    path("list/<int:pk>/file/<int:number>/", files.letter, name="letter-file"),
    path("reply/<int:pk>/file/<int:number>/", files.reply, name="reply-file"),
    path("list/<int:pk>/drop/", lists.drop, name="drop-list"),
    path("<int:pk>/", monitorings.monitoring, name="monitoring"),
    path("<int:pk>/official/", monitorings.official, name="official"),
    path("<int:pk>/again/", monitorings.again, name="again"),
    path("<int:pk>/abandon/", monitorings.event, {"event": "abandon"}, name="abandon"),
    path("<int:pk>/retry/", monitorings.event, {"event": "retry"}, name="retry"),
    path("<int:pk>/compare/<int:other>/", monitorings.compare, name="compare"),
    path("<int:pk>/values/", values.table, name="values"),
    path("<int:pk>/indicator/<slug:indicator>/", values.indicator, name="indicator"),
    path("<int:pk>/trace/<slug:indicator>/<int:organisation>/", values.trace, name="trace"),
    path("<int:pk>/school/<int:organisation>/", schools.school, name="school"),
    path("<int:pk>/school/<int:organisation>/verdicts/", schools.verdicts, name="school-verdicts"),
    path("<int:pk>/candidates/", candidates.listed, name="candidates"),
    path("<int:pk>/candidates/ask/", candidates.ask_all, name="ask-all"),
    path("candidate/<int:pk>/", candidates.candidate, name="candidate"),
    path("candidate/<int:pk>/ask/", candidates.ask, name="ask"),
    path("candidate/<int:pk>/reply/", candidates.reply, name="reply"),
    path("candidate/<int:pk>/answer/", candidates.answer, name="answer"),
    path("candidate/<int:pk>/decide/", candidates.decide, name="decide"),
    path("candidate/<int:pk>/revise/", candidates.revise, name="revise"),
    path("<int:pk>/questions/", questions.listed, name="questions"),
    path("question/<int:pk>/", questions.question, name="question"),
    path("question/<int:pk>/ask/", questions.ask, name="ask-question"),
    path("question/<int:pk>/reply/", questions.reply, name="explain-question"),
    path("question/<int:pk>/answer/", questions.answer, name="answer-question"),
]
