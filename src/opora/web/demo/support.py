"""Help to schools: a curator, a mentor school, visits, a seminar with counts."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions import curators, support, training, visits
from opora.cycle.interventions.models import Curatorship, TrainingEvent, Visit
from opora.cycle.interventions.policies.support import TrainingForm, VisitForm
from opora.registry.models import Organisation, Position
from opora.web.demo.measures import worst
from opora.web.demo.people import account, actor
from opora.web.demo.registry import centre_of, school_of


ORDER = "приказ управления от 22.09.{year} № 209-од"


def help_schools(run: Run) -> None:
    """Everything that records of help hold."""
    _curate(run)
    _mentor(run)
    _visit(run)
    _teach(run)


def _bind(run: Run, school: Organisation, tied: curators.Tied) -> Curatorship:
    coordinator = actor("coordinator")
    made = curators.propose(run=run, organisation=school, tied=tied, by=coordinator)
    basis = ORDER.format(year=run.school_year)
    support.begin(row=made, version=made.version, basis=basis, by=coordinator)
    return made


@transaction.atomic
def _curate(run: Run) -> None:
    """The demo's curator for both schools."""
    if Curatorship.objects.filter(run=run, curator__isnull=False).exists():
        return
    post = Position.objects.get(person=account("curator").person)
    for name, aim in (("school1", "русский язык и математика"), ("school2", "работа с отстающими")):
        since = date(run.school_year, 9, 22)
        _bind(run, school_of(name), curators.Tied(curator=post, aim=aim, valid_from=since))


@transaction.atomic
def _mentor(run: Run) -> None:
    """The school with fewest low results helps one of them."""
    if Curatorship.objects.filter(run=run, mentor_school__isnull=False).exists():
        return
    tied = curators.Tied(
        mentor_school=worst(run)[-1], aim="открытые уроки, общие контрольные работы",
        valid_from=date(run.school_year, 10, 6),
    )  # fmt: skip
    _bind(run, school_of("school2"), tied)


@transaction.atomic
def _visit(run: Run) -> None:
    """Visits of the curator: two held, one planned; one of the mentor school."""
    if Visit.objects.filter(run=run).exists():
        return
    today, spring = timezone.localdate(), run.school_year + 1
    first, second = school_of("school1"), school_of("school2")
    seen = visits.Seen(
        held_on=min(date(spring, 2, 18), today), hours=4, participants=7, lessons=3,
        seen="Задания даны всем одни и те же; отстающие ждут остальных.",
        agreed="Подготовить к трём урокам задания двух уровней.",
        agreed_due=min(date(spring, 3, 20), today),
    )  # fmt: skip
    visit = _held(run, first, VisitForm.LESSONS, "Задания разного уровня на уроке", seen)
    visits.keep(
        visit=visit, version=visit.version, kept_on=min(date(spring, 3, 18), today), kept="Готовы.",
        by=actor("curator"),
    )  # fmt: skip
    seen = visits.Seen(
        held_on=min(date(spring, 4, 8), today), hours=5, participants=11,
        seen="Разобраны работы трёх классов; у учителей разные требования к записи решения.",
    )  # fmt: skip
    _held(run, second, VisitForm.METHOD_DAY, "Разбор проверочных работ", seen)
    seen = visits.Seen(
        held_on=today - timedelta(days=20),
        hours=3,
        participants=6,
        lessons=2,
        seen="Учителя школы-лидера показали два урока повторения.",
        agreed="Провести такой же урок в двух своих классах.",
        agreed_due=today + timedelta(days=8),
    )
    _held(run, second, VisitForm.MASTER_CLASS, "Открытые уроки школы-лидера", seen, mentored=True)
    _planned(
        run, first, VisitForm.CONSULTATION, "Занятия малыми группами", today + timedelta(days=4)
    )


def _planned(
    run: Run, school: Organisation, form: VisitForm, topic: str, on: date, *, mentored: bool = False
) -> Visit:
    ties = Curatorship.objects.filter(
        run=run, organisation=school, mentor_school__isnull=not mentored
    )
    planned = visits.Planned(form=form, topic=topic, planned_on=on, curatorship=ties.first())
    return visits.plan(run=run, organisation=school, planned=planned, by=actor("curator"))


def _held(
    run: Run,
    school: Organisation,
    form: VisitForm,
    topic: str,
    seen: visits.Seen,
    *,
    mentored: bool = False,
) -> Visit:
    visit = _planned(run, school, form, topic, seen.held_on, mentored=mentored)
    return visits.report(visit=visit, version=visit.version, seen=seen, by=actor("curator"))


@transaction.atomic
def _teach(run: Run) -> None:
    """A seminar held with counts, and one to come."""
    if TrainingEvent.objects.filter(run=run).exists():
        return
    methodist, centre, schools = actor("methodist"), centre_of(run.territory), worst(run)[:6]
    today = timezone.localdate()
    held_on = min(date(run.school_year + 1, 3, 12), today)
    told = {"form": TrainingForm.SEMINAR, "provider": centre, "deficits": ("failing_pupils",)}
    event = training.announce(run=run, invited=schools, by=methodist, announced=training.Announced(
        title="Занятия с отстающими: с чего начать и как увидеть, что помогло", planned_on=held_on,
        hours=6, **told,
    ))  # fmt: skip
    came = [
        training.Came(organisation=one, invited=4, came=4 - number % 3)
        for number, one in enumerate(schools)
    ]
    training.report(event=event, version=event.version, held_on=held_on, came=came, by=methodist)
    training.announce(run=run, invited=schools, by=methodist, announced=training.Announced(
        title="Оценивание по критериям: общий разбор работ", planned_on=today + timedelta(days=24),
        hours=4, **told,
    ))  # fmt: skip
