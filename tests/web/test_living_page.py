"""The living page in a client and in a real browser: every component reachable, light, printable, seen and heard."""

import subprocess

import pytest
from django.urls import reverse

from opora.access.roles import Coordinator
from tests.support import office
from tests.support.browser import WIDTHS, barriers, chromium, printed, window


LIGHT = 150 * 1024  # bytes of a first view: page, style sheets, script and fonts
# What a thumb misses: controls under 24 px (WCAG 2.2, 2.5.8); links inside text are excepted there too.
SMALL_TARGETS = """
    [...document.querySelectorAll("button, .btn, summary, input, select, textarea")]
        .filter(one => one.offsetParent && (one.offsetHeight < 24 || one.offsetWidth < 24))
        .map(one => one.outerHTML.slice(0, 90))
"""


@pytest.fixture
def signed_in(client, db):
    """A client of a coordinator."""
    return office.signed_in(client, Coordinator, office.territory(parent=office.territory("Край")))


@pytest.mark.django_db
def test_it_is_only_for_those_who_are_signed_in(client):
    assert client.get("/components/").url.startswith(reverse("web:sign-in"))


def test_it_is_only_on_this_machine(signed_in, settings):
    assert signed_in.get("/components/").status_code == 200
    settings.LOCAL = False
    assert signed_in.get("/components/").status_code == 404


def test_ids_are_never_given_twice(signed_in, outline):
    page = outline(signed_in.get("/components/").text)
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_it_asks_the_database_only_who_is_there(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        signed_in.get("/components/")


@pytest.fixture(scope="module")
def browser(require_program):
    """One Chromium for the module."""
    with chromium(require_program("chromium")) as started:
        yield started


@pytest.fixture
def opened(browser, live_server, signed_in, loopback):
    """`opened("phone")`: the living page in a window of that width."""
    cookies = {name: morsel.value for name, morsel in signed_in.cookies.items()}
    made = []

    def open_at(size):
        made.append(window(browser, width=WIDTHS[size], cookies=cookies, at=live_server.url))
        made[-1].page.goto(f"{live_server.url}/components/", wait_until="networkidle")
        return made[-1]

    yield open_at
    for one in made:
        one.page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("size", WIDTHS)
def test_nobody_meets_a_barrier_and_nothing_is_wider_than_the_window(opened, size):
    seen = opened(size)
    assert barriers(seen.page) == []
    assert seen.sideways() <= 0
    assert seen.console == []  # no breach of the content policy, no error of a script
    assert seen.page.evaluate(SMALL_TARGETS) == []


@pytest.mark.slow
def test_a_first_view_is_light(opened):
    seen = opened("desktop")
    assert seen.page.evaluate(
        "document.fonts.ready.then(fonts => fonts.check('16px \"Golos Text\"'))"
    )
    assert len([answer for answer in seen.answers if answer.url.endswith(".woff2")]) == 2
    assert {answer.status for answer in seen.answers} == {200}
    assert seen.weight() <= LIGHT


@pytest.mark.slow
def test_the_keyboard_goes_straight_to_the_content_and_sees_where_it_is(opened):
    page = opened("desktop").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "К содержанию"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.slow
def test_a_filter_swaps_the_rows_as_one_types_and_keeps_the_address(opened):
    page = opened("desktop").page
    page.evaluate("document.getElementById('results').dataset.old = 'yes'")
    page.get_by_label("Школа", exact=True).first.fill("Лесная")
    page.wait_for_url("**q=%D0%9B**")
    page.wait_for_selector("#results:not([data-old])")


@pytest.mark.slow
def test_it_prints_on_a4_with_tables_and_without_buttons(opened, tmp_path, require_program):
    paper = printed(opened("desktop").page, tmp_path / "page.pdf")
    words = subprocess.run(
        [require_program("pdftotext"), paper, "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    words = " ".join(words.split())
    assert "Доля не преодолевших порог" in words
    assert "просрочено на 3 рабочих дня" in words
    assert "за границей 99,8" in words.replace(
        "\u00a0", " "
    )  # the table beside a chart, though it was folded
    for left_out in ("Подтвердить", "Показать", "Выйти", "К содержанию"):
        assert left_out not in words


@pytest.mark.slow
def test_an_error_of_a_part_of_a_page_is_told_above_and_the_part_stays(opened):
    page = opened("desktop").page
    page.evaluate(
        """document.getElementById('jobs').insertAdjacentHTML('afterend',
             '<button hx-get="/jobs/999999/" hx-target="#jobs" hx-select="#jobs" hx-swap="outerHTML">');
           htmx.process(document.getElementById('jobs').nextElementSibling);
           document.getElementById('jobs').nextElementSibling.click();"""
    )
    page.wait_for_selector("#flash .notice-bad")
    assert "Такой задачи нет" in page.inner_text("#flash")
    assert "Мониторинг, 60 школ" in page.inner_text("#jobs")


@pytest.mark.slow
def test_a_request_of_htmx_brings_its_token(opened):
    page = opened("desktop").page
    with page.expect_response(lambda answer: answer.request.method == "POST") as caught:
        page.evaluate("htmx.ajax('POST', '/components/', '#jobs')")
    assert caught.value.status == 405  # the page takes no posts; without a token it would be 403


@pytest.mark.slow
def test_a_job_asks_until_it_has_ended_and_then_offers_its_result(opened):
    page = opened("desktop").page
    assert page.get_by_role("progressbar").count() == 1
    page.wait_for_selector(".job-running", state="detached", timeout=20_000)
    assert page.get_by_role("link", name="Открыть результат").count() == 2
    assert page.get_by_role("progressbar").count() == 0


@pytest.mark.slow
def test_a_form_with_errors_takes_one_to_them(opened):
    seen = opened("phone")
    seen.page.goto(f"{seen.page.url}?wrong=1", wait_until="networkidle")
    assert barriers(seen.page) == []
    assert seen.page.evaluate("document.activeElement.className").endswith("error-summary")
    seen.page.get_by_role("link", name="Срок").click()
    assert seen.page.evaluate("document.activeElement.id") == "id_due"
