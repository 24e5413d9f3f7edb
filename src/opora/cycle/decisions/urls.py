"""Addresses of the stage."""

from django.urls import path

from opora.cycle.decisions.views import (
    agenda,
    assignments,
    bodies,
    control,
    executions,
    meetings,
    old_documents,
    recording,
)


urlpatterns = [
    path("", meetings.index, name="index"),
    path("meeting/<int:pk>/", meetings.meeting, name="meeting"),
    path("meeting/<int:pk>/edit/", agenda.edit, name="meeting-edit"),
    path("meeting/<int:pk>/cancel/", agenda.cancel, name="meeting-cancel"),
    path("meeting/<int:pk>/question/", agenda.add_question, name="question-add"),
    *(
        path(f"meeting/<int:pk>/{how}/", agenda.move, {"how": how}, f"meeting-{how}")
        for how in agenda.MOVES
    ),
    path("question/<int:pk>/drop/", agenda.drop_question, name="question-drop"),
    path("question/<int:pk>/raise/", agenda.raise_question, name="question-raise"),
    path("meeting/<int:pk>/attendance/", recording.attendance, name="attendance"),
    path("meeting/<int:pk>/decision/", recording.add_decision, name="decision-add"),
    path("meeting/<int:pk>/protocol/", recording.draft, name="protocol-draft"),
    path("meeting/<int:pk>/agenda/", recording.write_agenda, name="agenda-write"),
    path("meeting/<int:pk>/correct/", recording.correct, name="protocol-correct"),
    path("decision/<int:pk>/edit/", recording.edit_decision, name="decision-edit"),
    path("paper/<int:pk>/", recording.paper, name="paper"),
    path("paper/<int:pk>/sign/", recording.sign, name="paper-sign"),
    path("paper/<int:pk>/scan/", recording.scan, name="paper-scan"),
    path("paper/<int:pk>/scanned/", recording.scanned, name="paper-scanned"),
    path("paper-file/<int:pk>/", recording.file, name="paper-file"),
    path("bodies/", bodies.index, name="bodies"),
    path("bodies/add/", bodies.add, name="body-add"),
    path("body/<int:pk>/", bodies.body, name="body"),
    path("body/<int:pk>/edit/", bodies.edit, name="body-edit"),
    path("body/<int:pk>/member/", bodies.add_member, name="member-add"),
    path("body/<int:pk>/plan/", agenda.plan, name="meeting-plan"),
    path("member/<int:pk>/end/", bodies.end_member, name="member-end"),
    path("assignments/", assignments.index, name="assignments"),
    path("assignments/add/", control.add, name="assignment-add"),
    path("discipline/", control.discipline, name="discipline"),
    path("control/", control.order, name="control"),
    path("watched/", control.watched, name="watched"),
    path("watched/school/<int:pk>/", control.watch_school, name="watch-school"),
    path("assignment/<int:pk>/watch/", control.watch_assignment, name="watch"),
    path("assignment/<int:pk>/", assignments.assignment, name="assignment"),
    path("assignment/<int:pk>/edit/", assignments.edit, name="assignment-edit"),
    path("assignment/<int:pk>/give/", assignments.give, name="assignment-give"),
    path("assignment/<int:pk>/extend/", assignments.extend, name="assignment-extend"),
    *(
        path(f"assignment/<int:pk>/{how}/", assignments.close, {"how": how}, f"assignment-{how}")
        for how in assignments.CLOSING
    ),
    path("execution/<int:pk>/", executions.execution, name="execution"),
    path("execution/<int:pk>/start/", executions.start, name="execution-start"),
    path("execution/<int:pk>/report/", executions.report, name="execution-report"),
    path("execution/<int:pk>/accept/", executions.accept, name="execution-accept"),
    path("execution/<int:pk>/return/", executions.send_back, name="execution-return"),
    path("evidence/<int:pk>/", executions.evidence, name="evidence"),
    path("old/", old_documents.index, name="old-index"),
    path("old/<int:pk>/", old_documents.document, name="old"),
    path("old/<int:pk>/file/", old_documents.original, name="old-file"),
    path("old/<int:pk>/enter/", old_documents.enter, name="old-enter"),
    path("old/<int:pk>/withdraw/", old_documents.withdraw, name="old-withdraw"),
    path("passage/<int:pk>/", old_documents.passage, name="passage"),
    path("passage/<int:pk>/leave-out/", old_documents.leave_out, name="passage-leave-out"),
]
