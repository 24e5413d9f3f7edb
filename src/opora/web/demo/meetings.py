"""A working group: its members, a meeting with a signed protocol, the next one with the agenda that proposes itself."""

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from opora.cycle.decisions.actions import (
    bodies,
    meetings,
    papers,
    recording,
    signing,
    taking,
    votes,
)
from opora.cycle.decisions.models import AgendaItem, Body, Decision, Meeting
from opora.cycle.decisions.policies import MeetingEvent
from opora.cycle.decisions.policies.decisions import DecisionKind, Precision
from opora.cycle.decisions.policies.meetings import BodyKind, MemberRole, Presence
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.goals.models import Run
from opora.cycle.interventions.models import Measure
from opora.registry.actions import groups
from opora.registry.models import AddresseeGroup, Organisation
from opora.registry.policies import OrganisationKind
from opora.registry.queries import expand
from opora.web.demo import assignments
from opora.web.demo.people import account, actor
from opora.web.demo.registry import centre_of, school_of


GROUP = "1, 2 группы"
MONITORED = ("monitoring:group:1", "monitoring:group:2")
BODY = bodies.BodyFields(
    kind=BodyKind.WORKING_GROUP.value,
    name="Рабочая группа по поддержке школ с низкими результатами",
    printed_genitive="рабочей группы по поддержке школ с низкими результатами",
    office="Управление образования Озёрского муниципального округа",
    document="приказ управления № 198-од",
)
ROLES = {
    "head": MemberRole.CHAIR,
    "coordinator": MemberRole.SECRETARY,
    "methodist": MemberRole.MEMBER,
    "auditor": MemberRole.MEMBER,
    "school1": MemberRole.MEMBER,
}
AGO, AHEAD = timedelta(days=34), timedelta(days=16)


def lead(run: Run) -> None:
    """The past meeting with what follows from it, and the next one."""
    body, group = _body(run), _group(run)
    meeting = _meeting(run, body)
    _record(meeting, group)
    _sign(meeting)
    assignments.control(meeting)
    _plan_next(run, body)


@transaction.atomic
def _body(run: Run) -> Body:
    """The body with its members; one has left it."""
    found = Body.objects.filter(territory=run.territory, name=BODY.name).first()
    if found:
        return found
    coordinator, since = actor("coordinator"), timezone.localdate() - timedelta(days=420)
    body = bodies.add(territory=run.territory, fields=BODY, by=coordinator)
    for name, role in {**ROLES, "school2": MemberRole.MEMBER}.items():
        membership = bodies.Membership(
            person_id=account(name).person_id, role=role.value, valid_from=since,
            document=BODY.document,
        )  # fmt: skip
        member = bodies.add_member(body=body, membership=membership, by=coordinator)
        if name not in ROLES:
            left = since + timedelta(days=300)
            bodies.end_member(member=member, valid_to=left, by=coordinator)
    return body


@transaction.atomic
def _group(run: Run) -> AddresseeGroup:
    """Schools of the first two groups of the monitoring, and both schools of the demo whatever their group."""
    town, coordinator = run.territory, actor("coordinator")
    found = AddresseeGroup.objects.filter(territory=town, name=GROUP).first()
    if found:
        return found
    fields = groups.GroupFields(
        name=GROUP, printed_dative="Руководителям школ 1-й и 2-й групп",
        organisation_kind=OrganisationKind.SCHOOL.value,
    )  # fmt: skip
    made = groups.add(fields=fields, territory=town, by=coordinator)
    since = timezone.localdate() - AGO - timedelta(days=30)
    known = AddresseeGroup.objects.filter(territory=town, source__in=MONITORED)
    grouped = {one.organisation_id for each in known for one in expand(each, timezone.localdate())}
    answering = {school_of(name).pk for name in ("school1", "school2")}
    for school in Organisation.objects.filter(pk__in=grouped | answering):
        groups.add_member(group=made, member=school, since=since, by=coordinator)
    return made


@transaction.atomic
def _meeting(run: Run, body: Body) -> Meeting:
    """A past meeting whose agenda is settled: two questions of one's own, one measure of the roadmap."""
    on = timezone.localdate() - AGO
    found = Meeting.objects.filter(body=body, date__lt=timezone.localdate()).first()
    if found:
        return found
    coordinator = actor("coordinator")
    fields = meetings.MeetingFields(
        date=on, time=time(15, 0), place="малый зал управления", run_id=run.pk,
        title=f"Итоги мониторинга {run.year_title} и помощь школам",
    )  # fmt: skip
    meeting = meetings.plan(body=body, fields=fields, by=coordinator)
    for text, speaker in (
        (f"Об итогах мониторинга {run.year_title} учебного года", "Осокина М. П."),
        ("О работе школ 1-й и 2-й групп с отстающими обучающимися", "Рябинин О. С."),
    ):
        meetings.add_question(
            meeting=meeting, version=meeting.version, text=text, speaker_printed=speaker,
            by=coordinator,
        )  # fmt: skip
    late = Measure.objects.filter(plan__run=run, number_printed="1.4")
    taking.take(
        meeting=meeting, version=meeting.version, recommendations=(), measures=late, by=coordinator
    )
    for event in (MeetingEvent.FREEZE, MeetingEvent.HOLD):
        meetings.move(meeting=meeting, version=meeting.version, event=event, by=coordinator)
    return meeting


@transaction.atomic
def _record(meeting: Meeting, group: AddresseeGroup) -> None:
    """Who was there and what was decided."""
    if meeting.decisions.exists():
        return
    coordinator = actor("coordinator")
    members = meeting.body.members.filter(valid_to__isnull=True).order_by("pk")
    absent = members.get(person=account("auditor").person)
    told = {
        one.pk: (Presence.EXCUSED if one.pk == absent.pk else Presence.PRESENT).value
        for one in members
    }
    recording.mark_attendance(
        meeting=meeting, version=meeting.version, presences=told, by=coordinator
    )
    questions = list(meeting.questions.order_by("position"))
    for fields, whom in _decided(meeting, group, questions):
        made = recording.add_decision(
            meeting=meeting, fields=fields, addressees=whom, by=coordinator
        )
        _vote(made)


def _vote(decision: Decision) -> None:
    counted = votes.Counted(in_favour=4, against=0, abstained=0, printed="единогласно")
    votes.count(
        decision=decision, version=decision.version, counted=counted, by=actor("coordinator")
    )


def _decided(
    meeting: Meeting, group: AddresseeGroup, questions: list[AgendaItem]
) -> list[tuple[recording.DecisionFields, tuple[Who, ...]]]:
    """Decisions with whom they are addressed to: noted, five kinds of following."""
    today, town = timezone.localdate(), meeting.body.territory
    first, second, third = questions
    schools, centre = (Who(group_id=group.pk),), (Who(organisation_id=centre_of(town).pk),)
    office = (Who(organisation_id=_office(meeting).pk),)
    asked, days = DecisionKind.INSTRUCT, timedelta(days=1)
    return [
        (_decision(first, DecisionKind.TAKE_NOTE, "Информацию координатора принять к сведению"), ()),
        (_decision(
            second, asked, assignments.PLANS, group.printed_dative, today + 11 * days
        ), schools),
        (_decision(
            second, asked, assignments.TASKS, "Центру развития образования", today - 6 * days
        ), centre),
        (_decision(
            third, asked, assignments.DAYS, "Центру развития образования", today - 2 * days
        ), centre),
        (_decision(
            first, DecisionKind.PUBLISH, assignments.SITE, "Управлению образования", today - 4 * days
        ), office),
        (_decision(
            second, DecisionKind.HEAR, "Заслушать руководителей школ 1-й группы о работе с отстающими",
            "", today + AHEAD,
        ), (Who(organisation_id=school_of("school1").pk),)),
    ]  # fmt: skip


def _decision(
    question: AgendaItem, kind: DecisionKind, text: str, whom: str = "", due: date | None = None
) -> recording.DecisionFields:
    return recording.DecisionFields(
        text=text, kind=kind.value, question_id=question.pk, addressee_printed=whom, due_on=due,
        due_printed=f"до {due:%d.%m.%Y}" if due else "",
        precision=(Precision.DAY if due else Precision.NONE).value,
    )  # fmt: skip


def _office(meeting: Meeting) -> Organisation:
    return Organisation.objects.get(
        territory=meeting.body.territory, kind=OrganisationKind.DEPARTMENT
    )


@transaction.atomic
def _sign(meeting: Meeting) -> None:
    """The protocol written and signed on paper."""
    if meeting.papers.exists():
        return
    paper = papers.draft(
        meeting=meeting, version=meeting.version, reason="", by=actor("coordinator")
    )
    assert meeting.date is not None, "it was held on a day"
    signed_on = meeting.date + timedelta(days=2)
    signing.sign(
        paper=paper, version=paper.version, number="4", signed_on=signed_on, by=actor("head")
    )


@transaction.atomic
def _plan_next(run: Run, body: Body) -> None:
    """The next meeting: last protocol, the ordered hearing, recommendations, what is late and due."""
    on = timezone.localdate() + AHEAD
    if Meeting.objects.filter(body=body, date__gt=timezone.localdate()).exists():
        return
    fields = meetings.MeetingFields(
        date=on, time=time(15, 0), place="малый зал управления", run_id=run.pk,
        title="Как выполняются решения и рекомендации",
    )  # fmt: skip
    meetings.plan(body=body, fields=fields, by=actor("coordinator"))
