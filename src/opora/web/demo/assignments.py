"""Assignments of the signed protocol: given, reported, accepted, returned, late, extended."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from opora.cycle.decisions.actions import assignments, executions
from opora.cycle.decisions.models import Assignment, Body, Execution, Meeting
from opora.cycle.decisions.policies import AssignmentState
from opora.web.demo.people import actor
from opora.web.demo.registry import school_of


PLANS = "Составить планы занятий с отстающими по русскому языку и математике до конца учебного года"
TASKS = "Подготовить задания двух уровней по темам, которые не освоены в большинстве школ"
DAYS = "Завершить методические дни, начатые позже срока, и доложить об их итогах"
SITE = "Разместить на сайте управления адресные рекомендации по итогам мониторинга"
ON_PAPER = 2  # schools whose report came as a letter


def control(meeting: Meeting) -> None:
    """What was decided, under control, with what executors did."""
    _give(meeting)
    _extend(meeting.body)
    _report(meeting.body)


@transaction.atomic
def _give(meeting: Meeting) -> None:
    assert meeting.date is not None, "it was held on a day"
    on = meeting.date + timedelta(days=3)
    for one in Assignment.objects.filter(body=meeting.body, state=AssignmentState.OFFERED):
        assignments.give(assignment=one, version=one.version, on=on, by=actor("coordinator"))


@transaction.atomic
def _extend(body: Body) -> None:
    one = Assignment.objects.get(body=body, text=DAYS)
    if one.extensions.exists():
        return
    assignments.extend(
        assignment=one, version=one.version, due_on=timezone.localdate() + timedelta(days=40),
        reason="Методист болел; дни перенесены вместе с мероприятием 1.4 дорожной карты",
        by=actor("head"),
    )  # fmt: skip


@transaction.atomic
def _report(body: Body) -> None:
    """One school is accepted, one returned, some reported by letter, others have not yet."""
    rows = Execution.objects.filter(assignment__body=body, assignment__text=PLANS)
    rows = rows.select_related("assignment__territory", "organisation__territory").order_by("pk")
    if rows.exclude(reported_at=None).exists():
        return
    first, second = school_of("school1"), school_of("school2")
    for one in rows:
        if one.organisation_id == first.pk:
            plan = SimpleUploadedFile("План занятий.txt", "Четыре группы, 16 недель\n".encode())
            text = "Составлены четыре группы, занятия с понедельника, план прилагается."
            _accept(_said(one, "school1", executions.Report(text=text, files=(plan,))))
        elif one.organisation_id == second.pk:
            sent = _said(one, "school2", executions.Report(text="Работа с отстающими ведётся."))
            executions.send_back(
                execution=sent, version=sent.version, by=actor("coordinator"),
                remark="Нет плана: назовите группы, дни и кто ведёт занятия.",
            )  # fmt: skip
    others = rows.exclude(organisation__in=(first, second))
    for number, one in enumerate(others[:ON_PAPER], 1):
        letter = executions.Report(
            text="План занятий составлен.", on_paper=f"письмо школы № 01-{number}7"
        )
        said = _said(one, "coordinator", letter)
        if number == 1:
            _accept(said)


def _said(one: Execution, who: str, said: executions.Report) -> Execution:
    return executions.report(execution=one, version=one.version, said=said, by=actor(who))


def _accept(one: Execution) -> None:
    executions.accept(execution=one, version=one.version, by=actor("coordinator"))
