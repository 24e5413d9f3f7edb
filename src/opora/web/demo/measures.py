"""The municipal roadmap in two editions, progress and evidence of its measures; a school's roadmap and programme."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions import (
    editions,
    measures,
    plans,
    progress,
    support_programmes,
)
from opora.cycle.interventions.actions.progress import NewTerm, Proof, Seen
from opora.cycle.interventions.models import Measure, Plan
from opora.cycle.interventions.policies.measures import EvidenceLevel, MeasureEvent, Precision
from opora.cycle.interventions.policies.plans import ActKind, PlanKind
from opora.cycle.interventions.policies.support import Significance
from opora.cycle.monitoring.models import Value
from opora.cycle.monitoring.queries import official_of
from opora.cycle.recommendations.models import Recommendation
from opora.cycle.recommendations.policies import RecommendationState
from opora.registry.models import Organisation
from opora.web.demo.people import actor
from opora.web.demo.registry import CENTRE, school_of


WATCHED = "core_low_share"  # by which the schools are chosen and the effect is seen
HELPED = 4  # schools of the first edition
TAKEN = 5  # recommendations that become measures
FACTOR = "many_failing"
DAYS_OF_METHOD = (
    "Методические дни по русскому языку и математике: уроки, разбор работ, занятия с отстающими"
)


def lead(run: Run) -> None:
    """Plans of the run with what came of them."""
    roadmap = _roadmap(run)
    _go_on(roadmap)
    _renew(roadmap)
    _school_roadmap(run)
    _programme(run)


def worst(run: Run) -> list[Organisation]:
    """The schools with most low results the year before, by the official monitoring."""
    rows = Value.objects.filter(
        monitoring=official_of(run.previous or run),
        indicator=WATCHED,
        procedure="",
        school_year=run.school_year - 1,
        value__isnull=False,
        organisation__isnull=False,
    )
    return [one.organisation for one in rows.select_related("organisation").order_by("-value")]


@transaction.atomic
def _roadmap(run: Run) -> Plan:
    """The first edition, approved at the beginning of the run's year."""
    kind = PlanKind.MUNICIPAL_ROADMAP
    found = Plan.objects.filter(run=run, kind=kind).select_related("run__territory").first()
    if found:
        return found
    coordinator = actor("coordinator")
    title = (
        "Дорожная карта помощи школам с низкими результатами "
        f"на {run.school_year}–{run.school_year + 2} годы"
    )
    plan = plans.add(run=run, fields=plans.PlanFields(kind=kind, title=title), by=coordinator)
    for wording in _first_lines(run):
        measures.add(plan=plan, wording=wording, by=coordinator)
    _approve(plan, "", editions.Act(
        kind=ActKind.ORDER, number="212-од", on=date(run.school_year, 9, 25)
    ))  # fmt: skip
    return plan


def _first_lines(run: Run) -> list[measures.Wording]:
    begins, ends = date(run.school_year, 10, 1), date(run.school_year + 1, 4, 30)
    told = {"due_precision": Precision.DAY.value, "indicator": WATCHED}
    schools = [
        measures.Wording(
            number_printed=f"1.{number}", section="Помощь школам на месте",
            text=f"{DAYS_OF_METHOD}: {school.short_name}", organisation=school, start=begins,
            due=ends, responsible_text=CENTRE, expected_result="Не меньше трёх дней за год", **told,
        )
        for number, school in enumerate(worst(run)[:HELPED], 1)
    ]  # fmt: skip
    together = "Учить вместе"
    return [
        *schools,
        measures.Wording(
            number_printed="2.1", section=together, start=date(run.school_year, 11, 10),
            text="Семинар для заместителей директоров «Как читать результаты проверочных работ»",
            due=date(run.school_year, 12, 20), responsible_text=CENTRE, **told,
        ),
        measures.Wording(
            number_printed="2.2", section=together, start=date(run.school_year + 1, 1, 15),
            text="Общее собрание заданий по темам, которые не освоены в большинстве школ",
            due=date(run.school_year + 1, 3, 31), responsible_text=CENTRE, **told,
        ),
        measures.Wording(
            number_printed="2.3", section=together,
            text="Описать, что помогло школам, на две-три страницы от каждой",
            due=timezone.localdate() - timedelta(days=12), due_precision=Precision.DAY.value,
            responsible_text="заместители директоров",
        ),
    ]  # fmt: skip


def _approve(plan: Plan, reason: str, act: editions.Act) -> None:
    coordinator = actor("coordinator")
    edition = editions.draft(plan=plan, reason=reason, by=coordinator)
    edition = editions.send(edition=edition, version=edition.version, by=coordinator)
    editions.approve(edition=edition, version=edition.version, act=act, by=actor("head"))


@transaction.atomic
def _go_on(plan: Plan) -> None:
    """Some are done with evidence, one goes on, one is moved with a reason, one is late."""
    if plan.measures.filter(reviews__isnull=False).exists():
        return
    spring = plan.run.school_year + 1
    rows = {one.number_printed: one for one in plan.measures.all()}
    first = rows["1.1"]
    _seen(first, MeasureEvent.START, date(spring - 1, 10, 9), "Первый методический день проведён.")
    _seen(first, MeasureEvent.FINISH, date(spring, 4, 28), "Проведено шесть дней, 14 консультаций.")
    journal = SimpleUploadedFile("Журнал консультаций.txt", "14 консультаций\n".encode())
    told = "Журнал консультаций и справка центра"
    _prove(first, Proof(level=EvidenceLevel.PAPER, note=told, file=journal))
    _seen(rows["1.2"], MeasureEvent.FINISH, date(spring, 4, 24), "Проведено четыре дня.")
    _prove(rows["1.2"], Proof(level=EvidenceLevel.WORDS, note="Рассказ методиста на совещании"))
    _seen(rows["1.3"], MeasureEvent.FINISH, date(spring, 4, 30), "Проведено три дня, не больше.")
    _seen(rows["1.4"], MeasureEvent.START, date(spring, 2, 12), "Начато позже: болел методист.")
    _move(rows["1.4"], "Методист болел с октября по январь")
    _seen(
        rows["2.1"],
        MeasureEvent.FINISH,
        date(spring - 1, 12, 11),
        "Пришли из всех школ, кроме двух.",
    )
    _prove(rows["2.1"], Proof(level=EvidenceLevel.DATA, note="Лист регистрации, ответы слушателей"))
    _seen(rows["2.2"], MeasureEvent.STOP, date(spring, 2, 20), "Такое собрание ведёт регион.")


def _seen(measure: Measure, event: MeasureEvent, on: date, rationale: str) -> None:
    seen = Seen(event=event, on=min(on, timezone.localdate()), rationale=rationale)
    progress.review(measure=measure, version=measure.version, seen=seen, by=actor("coordinator"))


def _prove(measure: Measure, proof: Proof) -> None:
    progress.prove(measure=measure, proof=proof, by=actor("coordinator"))


def _move(measure: Measure, reason: str) -> None:
    term = NewTerm(due=timezone.localdate() + timedelta(days=40), reason=reason)
    progress.move(measure=measure, version=measure.version, term=term, by=actor("coordinator"))


@transaction.atomic
def _renew(plan: Plan) -> None:
    """The second edition: approved recommendations taken in as measures."""
    if plan.measures.filter(recommendations__isnull=False).exists():
        return
    taken = measures.take(plan=plan, recommendations=_chosen(plan.run), by=actor("coordinator"))
    for number, one in enumerate(taken, 1):
        _number(one, f"3.{number}")
    _approve(plan, "Вошли рекомендации по итогам мониторинга", editions.Act(
        kind=ActKind.ORDER, number="318-од", on=timezone.localdate()
    ))  # fmt: skip


def _number(measure: Measure, number: str) -> None:
    """A measure out of a recommendation with the number and the section it has in the roadmap."""
    kept = ("text", "organisation", "responsible_text", "due", "due_text", "due_precision")
    wording = measures.Wording(
        number_printed=number, section="По итогам мониторинга", indicator=WATCHED,
        start=timezone.localdate(), **{name: getattr(measure, name) for name in kept},
    )  # fmt: skip
    measures.edit(
        measure=measure, version=measure.version, wording=wording,
        recommendations=measure.recommendations.all(), by=actor("coordinator"),
    )  # fmt: skip


def _chosen(run: Run) -> list[Recommendation]:
    """What the groups and the centre are advised first, then deputies."""
    rows = run.recommendations.filter(state=RecommendationState.APPROVED)
    rows = rows.prefetch_related("addresses__organisation").order_by("position")
    wanted = ("groups_1_2", "centre", "methodists", "deputies", "heads")
    return sorted(
        (one for one in rows if one.addressee in wanted), key=lambda one: wanted.index(one.addressee)
    )[:TAKEN]  # fmt: skip


@transaction.atomic
def _school_roadmap(run: Run) -> None:
    """A school's own roadmap, waiting for the head's approval."""
    kind, school, team = PlanKind.SCHOOL_ROADMAP, school_of("school1"), actor("school1")
    if Plan.objects.filter(run=run, kind=kind, organisation=school).exists():
        return
    title = f"Дорожная карта школы по итогам {run.year_title} учебного года"
    fields = plans.PlanFields(kind=kind, title=title, organisation=school)
    plan = plans.add(run=run, fields=fields, by=team)
    own = run.recommendations.filter(
        state=RecommendationState.APPROVED, answers__organisation=school
    )
    chosen = own.prefetch_related("addresses__organisation").distinct().order_by("position")[:3]
    measures.take(plan=plan, recommendations=list(chosen), by=team)
    today = timezone.localdate()
    measures.add(plan=plan, by=team, wording=measures.Wording(
        text="Занятия малыми группами по темам прошлых лет внутри учебного дня",
        responsible_text="заместитель директора", indicator=WATCHED, start=today,
        due=today + timedelta(days=150), due_precision=Precision.DAY.value,
    ))  # fmt: skip
    edition = editions.draft(plan=plan, reason="", by=team)
    editions.send(edition=edition, version=edition.version, by=team)


@transaction.atomic
def _programme(run: Run) -> None:
    """The other school's antirisk programme: the profile verified by its curator, the passport begun, one target."""
    school, team = school_of("school2"), actor("school2")
    kind = PlanKind.ANTIRISK_PROGRAMME
    if Plan.objects.filter(run=run, kind=kind, organisation=school).exists():
        return
    for factor, significance in ((FACTOR, Significance.HIGH), ("low_motivation", Significance.LOW)):
        marked = support_programmes.Marked(
            factor=factor, significance=significance, chosen=factor == FACTOR, source="самодиагностика"
        )  # fmt: skip
        row = support_programmes.mark(run=run, organisation=school, marked=marked, by=team)
        if factor == FACTOR:
            support_programmes.verify(mark=row, version=row.version, by=actor("curator"))
    plan = support_programmes.make(
        run=run, organisation=school, title="Антирисковая программа: риски учебной неуспешности",
        factor=FACTOR, by=team,
    )  # fmt: skip
    passport = support_programmes.passport_of(plan=plan, by=team)
    support_programmes.write(
        passport=passport, version=passport.version, contents=CONTENTS, by=team
    )
    aim = support_programmes.Aim(
        indicator=WATCHED, baseline=None, target=0.3, due=timezone.localdate() + timedelta(days=300)
    )
    support_programmes.aim(plan=plan, wanted=aim, by=team)
    measures.add(plan=plan, by=team, wording=measures.Wording(
        text="Карта пробелов каждого обучающегося группы риска и занятия по ней",
        responsible_text="учителя русского языка и математики", indicator=WATCHED,
        due=timezone.localdate() + timedelta(days=60), due_precision=Precision.DAY.value,
    ))  # fmt: skip


CONTENTS = support_programmes.Contents(
    goal="Уменьшить число обучающихся, которые не осваивают базовые умения.",
    tasks="Найти пробелы каждого; дать время на занятия внутри учебного дня; помочь учителям.",
    analysis="Больше половины работ с отметкой «2» — по темам прошлых лет.",
    expected="Доля низких результатов не выше 30 %.",
)
