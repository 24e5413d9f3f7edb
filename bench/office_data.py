"""A big office for measuring: 60 schools, 5 years, 20,000 assignments, 200 meetings, made without computing."""

from datetime import date, timedelta
from random import Random

from django.utils import timezone

from bench.office_decisions import fill_decisions
from opora.access.models import Account, Grant
from opora.access.roles import Coordinator
from opora.cycle.collection.models import DataRequest, Debt
from opora.cycle.collection.policies import DebtState, Source
from opora.cycle.goals.models import Run
from opora.cycle.indicators.models import AdoptedIndicator
from opora.cycle.monitoring.models import Candidate, Monitoring, Value
from opora.cycle.recommendations.models import Address, Answer, Recommendation
from opora.cycle.recommendations.policies import AnswerState, RecommendationState
from opora.packs import load_pack
from opora.registry.models import Organisation, Person, Territory
from opora.registry.policies import OrganisationKind, TerritoryKind


DIRECTION = "low_results_schools"
LOGIN, PASSWORD = "coordinator@bench.example", "озеро-и-лес-42"  # noqa: S105 - a throw-away office
BATCH = 2000


def fill(schools: int = 60, years: int = 5) -> int:
    """The rows, and the number of values among them."""
    region = Territory.objects.create(name="Озёрный край", kind=TerritoryKind.REGION)
    town = Territory.objects.create(
        name="Озёрский округ", kind=TerritoryKind.MUNICIPALITY, parent=region
    )
    made = [_school(town, number) for number in range(1, schools + 1)]
    pack = load_pack("federal")
    indicators = [name for name, one in pack.indicators.items() if one.unit == "share"]
    for year in range(2025 - years + 1, 2026):
        run = Run.objects.create(
            territory=town,
            direction=DIRECTION,
            school_year=year,
            pack="federal",
            pack_version=pack.version,
            state="active" if year == 2025 else "closed",
        )
        _year(run, made, indicators)
    fill_decisions(town, made, _account(town))
    return Value.objects.count()


def _school(town: Territory, number: int) -> Organisation:
    return Organisation.objects.create(
        territory=town,
        kind=OrganisationKind.SCHOOL,
        code=f"edu{number:06}",
        short_name=f"МБОУ «СОШ № {number}»",
        full_name=f"Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № {number}»",
    )


def _year(run: Run, schools: list[Organisation], indicators: list[str]) -> None:
    AdoptedIndicator.objects.bulk_create(
        AdoptedIndicator(run=run, indicator=name) for name in indicators
    )
    monitoring = Monitoring.objects.create(
        run=run,
        number=1,
        state="official",
        pack_version=run.pack_version,
        data_version="1",
        official_on=date(run.school_year + 1, 6, 20),
    )
    _values(monitoring, schools, indicators)
    Candidate.objects.bulk_create(
        Candidate(
            monitoring=monitoring,
            organisation=school,
            criterion="shnor_federal",
            verdict="met",
            stability=0.9,
        )
        for school in schools[::6]
    )
    _debts(run, schools)
    _recommendations(run, schools)


def _values(monitoring: Monitoring, schools: list[Organisation], indicators: list[str]) -> None:
    draw = Random(monitoring.run.school_year)  # noqa: S311 - invented numbers
    year = monitoring.run.school_year
    Value.objects.bulk_create(
        (
            Value(
                monitoring=monitoring,
                organisation=school,
                indicator=name,
                school_year=told,
                value=(share := draw.betavariate(2, 5)),
                numerator=round(60 * share),
                n=60,
                low=share * 0.8,
                high=min(1, share * 1.2),
                status="official",
                joined=told != year,
            )
            for school in [*schools, None]
            for name in indicators
            for told in (year - 2, year - 1, year)
        ),
        batch_size=BATCH,
    )


def _debts(run: Run, schools: list[Organisation]) -> None:
    today = timezone.localdate()
    states = list(DebtState)
    for number in range(8):
        request = DataRequest.objects.create(
            run=run,
            source=Source.RETURN,
            kind="teacher_development",
            title=f"Сведения о развитии педагогов, {number + 1}",
            due_on=today + timedelta(days=3 * number - 9),
        )
        Debt.objects.bulk_create(
            Debt(
                request=request,
                organisation=school,
                due_on=request.due_on,
                state=states[(school.pk + number) % len(states)],
            )
            for school in schools
        )


def _recommendations(run: Run, schools: list[Organisation]) -> None:
    for number in range(40):
        made = Recommendation.objects.create(
            run=run,
            direction=DIRECTION,
            printed_dative="Руководителям общеобразовательных организаций",
            text=f"Рассмотреть результаты на педагогическом совете и спланировать помощь, пункт {number + 1}",
            state=RecommendationState.APPROVED,
            approved_on=date(run.school_year + 1, 7, 1),
            due_on=date(run.school_year + 1, 9, 1),
            position=number,
        )
        asked = schools[number % 6 :: 6]
        Address.objects.bulk_create(Address(recommendation=made, organisation=one) for one in asked)
        Answer.objects.bulk_create(
            Answer(recommendation=made, organisation=one, state=AnswerState.WAITING)
            for one in asked
        )


def _account(town: Territory) -> Person:
    person = Person.objects.create(
        territory=town, last_name="Осокина", first_name="Марина", patronymic="Павловна"
    )
    account = Account(login=LOGIN, person=person)
    account.set_password(PASSWORD)
    account.save()
    Grant.objects.create(
        account=account, role=Coordinator.name, territory=town, valid_from=date(2024, 1, 9)
    )
    return person
