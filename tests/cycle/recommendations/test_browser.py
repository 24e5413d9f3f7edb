"""Pages of the analysis and of recommendations in a real browser: no barriers, nothing wider than the window."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from opora.access.roles import Coordinator, DepartmentHead, SchoolTeam
from opora.cycle.analysis.actions import findings, freezing, practices, reports
from opora.cycle.analysis.actions.findings import Named, Thought
from opora.cycle.analysis.actions.wording import Words
from opora.cycle.analysis.policies import PracticeEvent
from opora.cycle.recommendations.actions import answers, approval
from opora.cycle.recommendations.actions import recommendations as actions
from opora.cycle.recommendations.actions.addressing import Addresses
from opora.cycle.recommendations.actions.answers import Reply
from opora.cycle.recommendations.actions.recommendations import Wording
from opora.cycle.recommendations.policies import AnswerEvent
from opora.journal.guards import put_on, take_off
from tests.support import analysed, office
from tests.support.browser import WIDTHS, barriers, chromium, window


pytestmark = [pytest.mark.long, pytest.mark.django_db, pytest.mark.timeout(900)]

SCHOOL = "edu990104"
SHOTS = os.environ.get("OPORA_SHOTS", "")


@pytest.fixture(scope="module")
def browser(require_program):
    """One Chromium for the module."""
    with chromium(require_program("chromium")) as started:
        yield started


@pytest.fixture
def emptied(transactional_db):
    """The journal emptied past its guards: beside a browser's event loop the flush after a test meets them."""
    yield
    vendor = connection.vendor
    emptying = ("DELETE FROM journal_personalvalue", "DELETE FROM journal_entry")
    with connection.cursor() as cursor:
        for statement in (*take_off(vendor), *emptying, *put_on(vendor)):
            cursor.execute(statement)


def explained(town):
    """A finding that its school explained, and a practice taken into the bank."""
    school = office.actor_with(SchoolTeam, town.schools[SCHOOL])
    finding = town.findings()[0]
    cause = finding.causes[0][0]
    named = Named(causes=(cause,), note="Посмотрели шесть уроков и журналы за полугодие.")
    findings.explain(finding=finding, version=1, named=named, by=school)
    findings.reflect(
        finding=finding, cause=cause, version=0, by=school,
        thought=Thought(text="Два года не было учителя математики."),
    )  # fmt: skip
    told = practices.Description(
        title="Урок вдвоём", conditions="Сельская школа, два учителя предмета",
        steps="Готовят урок вместе.\n\nВедут по очереди.", evidence="Доля «2» снизилась",
        evidence_level="seen", shown_by_post="учитель математики", causes=(cause,),
        indicators=("vpr_low_share",),
    )  # fmt: skip
    practice = practices.propose(
        organisation=town.schools["edu990101"], told=told, by=town.coordinator
    )
    for event in (PracticeEvent.CHECK, PracticeEvent.BANK):
        practices.decide(practice=practice, event=event, by=town.coordinator)
    return finding, practice


def reported(town):
    """Last year's report approved, this year's with a section that people wrote into."""
    last = analysed.town(school_year=2024, territory=town.territory)
    sent = reports.submit(report=last.report(), by=town.coordinator)
    freezing.approve(report=sent, version=sent.version, by=town.head)
    report = town.report()
    section = report.sections.select_related("report__run__territory").get(title="Выводы")
    words = Words(before="Главное за год: помощь дошла до четырёх школ.", replaced={})
    reports.edit_section(section=section, version=1, words=words, by=town.coordinator)
    return report, section


def answered(town, groups, finding):
    """A recommendation to groups that two schools answered."""
    actions.draft_from_findings(run=town.run, by=town.coordinator)
    wording = Wording(
        text="Провести самодиагностику по четырём блокам показателей и назвать не больше трёх задач на год",
        printed_dative="Общеобразовательным организациям 1-й и 2-й групп", due_on=date(2026, 12, 15),
    )  # fmt: skip
    made = actions.add(
        run=town.run, wording=wording, findings=[finding], by=town.coordinator,
        addresses=Addresses(groups=tuple(groups.values())),
    )  # fmt: skip
    approval.approve(run=town.run, seen=[(made.pk, 1)], by=town.head)
    rows = list(made.answers.all())
    for row, event in zip(rows, (AnswerEvent.ACCEPT, AnswerEvent.DECLINE), strict=False):
        actor = office.actor_with(SchoolTeam, row.organisation)
        said = Reply(event=event, text="Сделаем до декабря" if event == "accept" else "Уже провели")
        answers.reply(answer=row, version=1, said=said, by=actor)
    return made


@pytest.fixture
def lived(emptied, town, groups):
    """A year that was worked through: causes, answers, a practice, last year's report, recommendations."""
    finding, practice = explained(town)
    report, section = reported(town)
    made = answered(town, groups, finding)
    return {
        "run": town.run.pk, "finding": finding.pk, "practice": practice.pk, "report": report.pk,
        "section": section.pk, "made": made.pk, "draft": town.run.recommendations.first().pk,
        "answer": made.answers.get(organisation=town.schools[SCHOOL]).pk,
        "document": town.run.recommendation_documents.first().pk,
        "school": town.schools[SCHOOL].pk, "town": town,
    }  # fmt: skip


PAGES = {
    Coordinator: (
        "analysis/{run}/", "analysis/finding/{finding}/", "analysis/practices/",
        "analysis/practices/new/", "analysis/practice/{practice}/", "analysis/{run}/reports/",
        "analysis/report/{report}/", "analysis/section/{section}/",
        "analysis/report/{report}/preview/", "analysis/report/{report}/compare/",
        "recommendations/{run}/", "recommendations/recommendation/{made}/",
        "recommendations/recommendation/{draft}/edit/",
        "recommendations/recommendation/{draft}/address/", "recommendations/{run}/add/",
        "recommendations/document/{document}/", "recommendations/{run}/parents/",
    ),
    DepartmentHead: ("recommendations/{run}/approve/",),
    SchoolTeam: (
        "analysis/{run}/", "analysis/finding/{finding}/", "recommendations/{run}/",
        "recommendations/answer/{answer}/", "recommendations/{run}/parents/{school}/",
    ),
}  # fmt: skip


@pytest.mark.parametrize("role", PAGES, ids=lambda role: role.name)
@pytest.mark.parametrize("size", WIDTHS)
def test_no_page_has_barriers_or_is_wider_than_the_window(
    size, role, lived, browser, live_server, loopback, client
):
    town, found = lived["town"], {}
    office.signed_in(client, role, town.schools[SCHOOL] if role is SchoolTeam else town.territory)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    opened = window(browser, width=WIDTHS[size], cookies=cookies, at=live_server.url)
    for address in PAGES[role]:
        path = address.format(**lived)
        opened.page.goto(f"{live_server.url}/{path}", wait_until="networkidle")
        wrong = barriers(opened.page)
        if opened.sideways() > 0:
            wrong.append(f"wider by {opened.sideways()}")
        if wrong or opened.console:
            found[path] = wrong + opened.console
        if SHOTS:
            name = address.format(**dict.fromkeys(lived, "n")).replace("/", "_")
            shot = Path(SHOTS) / f"{role.name}-{name}{size}.png"
            opened.page.screenshot(path=shot, full_page=True)
    opened.page.context.close()
    assert found == {}
