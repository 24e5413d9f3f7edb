"""Pages of the stage: who sees what, small groups withheld, tables as XLSX, few queries for a large municipality."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import resolve, reverse

from opora.access.models import Grant
from opora.access.roles import Auditor, Coordinator, Curator, RegionalOperator, SchoolTeam
from opora.cycle.monitoring.models import (
    Candidate,
    Judgement,
    Monitoring,
    ObjectivityQuestion,
    Placement,
    SupportEpisode,
    Value,
)
from opora.registry.models import Organisation
from tests.support import office
from tests.support import office_monitorings as made
from tests.support.monitorings import pack


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
SMALL = "vpr_low_share"


@pytest.fixture
def region():
    return office.territory("Край")


@pytest.fixture
def place(region):
    return office.territory(parent=region)


@pytest.fixture
def official(place):
    return made.official(made.run(place))


def of_monitoring(monitoring):
    """Addresses of every page that belongs to a monitoring as a whole."""
    names = ("monitoring", "values", "candidates", "questions")
    yield from (reverse(f"monitoring:{name}", args=(monitoring.pk,)) for name in names)
    yield reverse("monitoring:indicator", args=(monitoring.pk, SMALL))
    for name in ("run", "support", "lists", "enter-list", "enter"):
        yield reverse(f"monitoring:{name}", args=(monitoring.run_id,))
    yield reverse("monitoring:index")


def of_rows(monitoring):
    """Addresses of pages of single rows."""
    school = Organisation.objects.get(code="edu990104")
    yield reverse("monitoring:school", args=(monitoring.pk, school.pk))
    yield reverse("monitoring:school-verdicts", args=(monitoring.pk, school.pk))
    candidate = Candidate.objects.get(monitoring=monitoring, organisation=school)
    yield reverse("monitoring:candidate", args=(candidate.pk,))
    question = ObjectivityQuestion.objects.filter(monitoring=monitoring).first()
    yield reverse("monitoring:question", args=(question.pk,))


def test_a_coordinator_opens_every_page(client, place, official):
    office.signed_in(client, Coordinator, place)
    for address in (*of_monitoring(official), *of_rows(official)):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "Опора" in answer.content.decode()


def test_another_town_finds_nothing(client, region, official):
    office.signed_in(client, Coordinator, office.territory(parent=region))
    for address in (*of_monitoring(official), *of_rows(official)):
        if address != reverse("monitoring:index"):
            assert client.get(address).status_code == 404, address


def test_a_school_comes_to_its_own_page_and_to_no_other(client, place, official):
    own, other = (Organisation.objects.get(code=code) for code in ("edu990105", "edu990104"))
    office.signed_in(client, SchoolTeam, own)
    mine = reverse("monitoring:school", args=(official.pk, own.pk))
    assert client.get(reverse("monitoring:index")).headers["Location"] == mine
    assert client.get(mine).status_code == 200
    assert other.short_name not in client.get(mine).content.decode()
    for address in of_rows(official):
        assert client.get(address).status_code == 404, address


def test_a_school_is_shown_no_link_it_may_not_open(client, official):
    own = Organisation.objects.get(code="edu990104")
    Candidate.objects.filter(organisation=own).update(state="asked", reply_due_on=date(2030, 1, 1))
    office.signed_in(client, SchoolTeam, own)
    whole = [(name, (official.pk,)) for name in ("values", "questions", "candidates")]
    one = [("school", (official.pk, own.pk)), ("indicator", (official.pk, SMALL))]
    one.append(("candidate", (Candidate.objects.get(organisation=own).pk,)))
    seen = set()
    for name, arguments in whole + one:
        text = client.get(reverse(f"monitoring:{name}", args=arguments)).content.decode()
        seen |= set(re.findall(r'href="(/(?:monitoring|indicators|goals)/[^"#]*)"', text))
    assert seen
    # tracing a number computes the whole monitoring again from its folder, which this one has not
    by_page = {resolve(address.partition("?")[0]).view_name: address for address in seen}
    by_page.pop("monitoring:trace")
    assert [one for one in by_page.values() if client.get(one).status_code not in (200, 302)] == []


def test_a_curator_of_two_schools_chooses_and_reads_both(client, place, official):
    schools = [Organisation.objects.get(code=code) for code in ("edu990105", "edu990107")]
    account = office.granted(Curator, schools[0])
    Grant.objects.create(
        account=account, role=Curator.name, valid_from=office.SINCE, organisation=schools[1]
    )
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("monitoring:index")).content.decode()
    for one in schools:
        address = reverse("monitoring:school", args=(official.pk, one.pk))
        assert address in page
        assert client.get(address).status_code == 200
    other = Organisation.objects.get(code="edu990104")
    assert client.get(reverse("monitoring:school", args=(official.pk, other.pk))).status_code == 404


def test_a_school_reads_tables_in_which_no_other_school_is_named(client, official):
    own = Organisation.objects.get(code="edu990105")
    others = Organisation.objects.exclude(pk=own.pk).values_list("short_name", flat=True)
    office.signed_in(client, SchoolTeam, own)
    for name, extra in (("values", ()), ("indicator", (SMALL,)), ("questions", ())):
        for query in ("", "?as=xlsx"):
            answer = client.get(reverse(f"monitoring:{name}", args=(official.pk, *extra)) + query)
            assert answer.status_code == 200
            text = words_of(answer) if query else answer.content.decode()
            assert not [title for title in others if title in text], (name, query)


def words_of(answer):
    """All words of a spreadsheet."""
    book = openpyxl.load_workbook(BytesIO(answer.content), read_only=True)
    return " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


def test_a_school_does_not_see_a_monitoring_that_is_not_official(client, place):
    waiting = made.ready(made.run(place))
    own = Organisation.objects.get(code="edu990105")
    office.signed_in(client, SchoolTeam, own)
    address = reverse("monitoring:school", args=(waiting.pk, own.pk))
    assert client.get(address).status_code == 404


def test_the_region_sees_schools_but_not_their_small_groups(client, region, place, official):
    hidden = Value.objects.filter(monitoring=official, withheld=True, procedure="").first()
    assert hidden.value is not None
    office.signed_in(client, RegionalOperator, region)
    address = reverse("monitoring:indicator", args=(official.pk, hidden.indicator))
    assert "малочисленная группа" in client.get(address).content.decode()
    office.signed_in(client, Coordinator, place)
    assert "малочисленная группа" not in client.get(address).content.decode()


def test_only_who_runs_monitorings_is_offered_buttons(client, place, official):
    address = reverse("monitoring:candidates", args=(official.pk,))
    office.signed_in(client, Auditor, place)
    assert (
        reverse("monitoring:ask-all", args=(official.pk,))
        not in client.get(address).content.decode()
    )
    office.signed_in(client, Coordinator, place)
    assert (
        reverse("monitoring:ask-all", args=(official.pk,)) in client.get(address).content.decode()
    )


def test_tables_are_given_as_spreadsheets(client, place, official):
    office.signed_in(client, Coordinator, place)
    names = ("values", "candidates", "questions")
    addresses = [reverse(f"monitoring:{name}", args=(official.pk,)) for name in names]
    addresses += [
        reverse(f"monitoring:{name}", args=(official.run_id,)) for name in ("support", "lists")
    ]
    for address in addresses:
        answer = client.get(f"{address}?as=xlsx")
        assert openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].max_row >= 1, address


def test_a_reply_sent_empty_comes_back_with_the_page(client, place, official):
    candidate = Candidate.objects.get(verdict="met")
    due = date(2030, 1, 1)
    Candidate.objects.filter(pk=candidate.pk).update(state="asked", reply_due_on=due)
    office.signed_in(client, SchoolTeam, candidate.organisation)
    address = reverse("monitoring:reply", args=(candidate.pk,))
    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": "Проверили.", "agrees": "no"}).status_code == 302
    candidate.refresh_from_db()
    assert candidate.state == "replied"
    page = client.get(reverse("monitoring:candidate", args=(candidate.pk,))).content.decode()
    assert "Проверили." in page
    assert "не согласна" in page


# --- a large municipality ----------------------------------------------------------


@pytest.fixture
def large(place):
    """60 schools, 5 years, every indicator, candidates and questions, built by rows."""
    run = made.run(place)
    Organisation.objects.bulk_create(
        Organisation(
            territory=place, kind="school", code=f"edu88{number:04}", short_name=f"СОШ № {number}",
            sort_key=f"{number:04}", search_key=f"сош {number}",
        )
        for number in range(60)
    )  # fmt: skip
    schools = list(Organisation.objects.all())
    monitoring = Monitoring.objects.create(run=run, number=1, state="official", folder="1")
    Value.objects.bulk_create(
        Value(
            monitoring=monitoring, organisation=school, indicator=name, school_year=year, value=0.2, n=30,
            low=0.1, high=0.35, status="ok", joined=True,
        )
        for name in pack().indicators
        for year in range(2021, 2026)
        for school in (*schools, None)
    )  # fmt: skip
    judged(monitoring, schools)
    return monitoring


def judged(monitoring, schools):
    """Every school judged, a candidate, placed, asked about a sign, and supported."""
    criterion = pack().identity.adopted["criterion"]
    common = {"criterion": criterion, "verdict": "met", "grounds": [], "reason": "Отвечает."}
    Judgement.objects.bulk_create(
        Judgement(monitoring=monitoring, organisation=one, **common) for one in schools
    )
    Candidate.objects.bulk_create(
        Candidate(monitoring=monitoring, organisation=one, **common) for one in schools
    )
    Placement.objects.bulk_create(
        Placement(monitoring=monitoring, organisation=one, number=1) for one in schools
    )
    sign = next(iter(pack().signs))
    ObjectivityQuestion.objects.bulk_create(
        ObjectivityQuestion(
            monitoring=monitoring, organisation=one, sign=sign, subject="russian", n=30, text="Сопоставлено."
        )
        for one in schools
    )  # fmt: skip
    SupportEpisode.objects.bulk_create(
        SupportEpisode(organisation=one, list_kind="municipal", entered_on=date(2025, 9, 1), entered_reason="Список")
        for one in schools
    )  # fmt: skip


def test_pages_of_a_large_municipality_take_few_queries(
    client, place, large, django_assert_max_num_queries
):
    office.signed_in(client, Coordinator, place)
    school = Organisation.objects.first()
    addresses = [*of_monitoring(large), reverse("monitoring:school", args=(large.pk, school.pk))]
    addresses.append(reverse("monitoring:school-verdicts", args=(large.pk, school.pk)))
    addresses.append(reverse("monitoring:candidate", args=(Candidate.objects.first().pk,)))
    addresses.append(reverse("monitoring:question", args=(ObjectivityQuestion.objects.first().pk,)))
    addresses.append(reverse("monitoring:compare", args=(large.pk, large.pk)))
    client.get(addresses[0])  # the first page of a session writes it down
    for address in addresses:
        with django_assert_max_num_queries(12, info=address):
            assert client.get(address).status_code == 200, address


def test_the_own_school_stands_first_in_its_table(client, large):
    own = Organisation.objects.get(short_name="СОШ № 37")
    office.signed_in(client, SchoolTeam, own)
    text = client.get(reverse("monitoring:values", args=(large.pk,))).content.decode()
    assert text.index("Муниципалитет") < text.index("СОШ № 37")
    assert "СОШ № 36" not in text


def test_an_entry_from_the_page_reaches_the_timeline(client, place, large):
    office.signed_in(client, Coordinator, place)
    school = office.school(place, "Лицей")
    sent = {
        "organisation": school.pk, "list_kind": "regional", "entered_on": "2025-09-15",
        "entered_reason": "Письмо", "support": "curated",
    }  # fmt: skip
    answer = client.post(reverse("monitoring:enter", args=(large.run_id,)), sent)
    assert answer.status_code == 302
    episode = SupportEpisode.objects.get(organisation=school)
    address = reverse("monitoring:leave", args=(large.run_id, episode.pk))
    assert (
        client.post(
            address, {"left_on": "2025-10-01", "left_reason": "Ошибка", "version": 7}
        ).status_code
        == 409
    )
    assert (
        client.post(
            address, {"left_on": "2025-10-01", "left_reason": "Ошибка", "version": 1}
        ).status_code
        == 302
    )
