"""Macros as stages use them: what a person, a keyboard and a screen reader get."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator

from opora.web.components import chart_samples, samples


class ReplyForm(forms.Form):
    """A form with one field of each behaviour."""

    text = forms.CharField(label="Ответ", help_text="Своими словами", widget=forms.Textarea)
    due = forms.DateField(label="Срок", required=False)
    kind = forms.ChoiceField(
        label="Вид", choices=[("a", "первый"), ("b", "второй")], widget=forms.RadioSelect
    )
    subject = forms.ChoiceField(label="Предмет", choices=[("ma", "Математика")], required=False)
    told_on = forms.DateField(label="Сообщено", required=False, disabled=True)
    sure = forms.BooleanField(label="Согласовано", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        if self.cleaned_data.get("sure") is False:
            self.add_error(None, "Сначала согласуйте.")


SORTED = '{% call(row) ui.table("t", "Школы", [column("Школа", sort="name"), column("Доля", num=True, unit="%", help="от писавших")], rows) %}<th scope="row">{{ row }}</th><td>1</td>{% endcall %}'  # noqa: E501


def test_a_table_has_a_caption_heads_with_scope_and_rows(rendered, outline):
    page = outline(rendered(SORTED, rows=["СОШ № 1", "<b>СОШ</b>"]))
    region, table = page.all("div", role="region")[0], page.all("table")[0]
    assert region["aria-labelledby"] == page.all("caption")[0]["id"] == f"{table['id']}-caption"
    assert region["tabindex"] == "0"
    assert len(page.all("th", scope="col")) == 2
    assert len(page.all("th", scope="row")) == 2
    assert page.all("b") == []
    assert "Доля, % от писавших" in page.text


@pytest.mark.parametrize(
    "path, state, next_sort",
    [
        ("/x/", None, "?sort=name"),
        ("/x/?sort=name&page=3&q=лес", "ascending", "?sort=-name&q=%D0%BB%D0%B5%D1%81"),
        ("/x/?sort=-name", "descending", "?sort=name"),
        ("/x/?sort=share", None, "?sort=name"),
    ],
)
def test_a_head_sorts_up_then_down_and_forgets_the_page(rendered, outline, path, state, next_sort):
    page = outline(rendered(SORTED, path, rows=[]))
    assert page.all("th", scope="col")[0].get("aria-sort") == state
    assert page.all("a", **{"class": "sort"})[0]["href"] == next_sort


def test_an_empty_table_says_what_it_means(rendered, outline):
    page = outline(
        rendered(
            '{% call(row) ui.table("t", "Долги", [column("Что")], [], empty="Всё сдано.") %}{% endcall %}'
        )
    )
    assert "Всё сдано." in page.text


def test_a_head_without_words_is_still_heard(rendered, outline):
    source = (
        '{% call(row) ui.table("t", "Найдено", [column("Что"), column("")], []) %}{% endcall %}'
    )
    assert "Что Пояснение" in outline(rendered(source).replace("</th>", " </th>")).text


def test_a_spreadsheet_is_asked_for_with_the_same_choice_of_rows(rendered, outline):
    page = outline(rendered('{{ ui.tools("5 школ", export=True) }}', "/x/?kind=rural&page=2"))
    assert page.all("a")[0]["href"] == "?kind=rural&as=xlsx"


def test_pages_keep_the_query_and_tell_where_one_is(rendered, outline):
    page = Paginator(range(100), 10).page(5)
    html = outline(rendered("{{ ui.pagination(page) }}", "/x/?q=1&page=5", page=page))
    assert [one["href"] for one in html.all("a", rel="prev")] == ["?q=1&page=4"]
    assert [one["href"] for one in html.all("a", rel="next")] == ["?q=1&page=6"]
    assert len(html.all("li", **{"aria-current": "page"})) == 1


def test_one_page_needs_no_numbers(rendered):
    assert "<nav" not in rendered("{{ ui.pagination(page) }}", page=Paginator([1], 10).page(1))


FORM = '{% call ui.form("/save/", form=form) %}{{ ui.fields(form) }}{{ ui.buttons("Сохранить") }}{% endcall %}'


def test_every_control_has_a_label_and_hears_its_help(rendered, outline):
    page = outline(rendered(FORM, form=ReplyForm(initial={"due": date(2026, 9, 2), "version": 3})))
    labels = {one["for"] for one in page.all("label")}
    controls = page.all("textarea") + [one for one in page.all("input") if one["type"] != "hidden"]
    controls += page.all("select")
    assert {one["id"] for one in controls} == labels
    assert page.all("textarea")[0]["aria-describedby"] == "id_text-help"
    assert page.all("div", id="id_text-help")
    assert page.all("input", name="due")[0]["value"] == "2026-09-02"
    assert page.all("input", name="due")[0]["type"] == "date"
    assert page.all("input", name="version")[0]["value"] == "3"
    assert len(page.all("input", name="csrfmiddlewaretoken")) == 1
    assert "disabled" in page.all("input", name="told_on")[0]
    assert "required" not in page.all("input", name="due")[0]
    assert page.all("select", name="subject")[0]["class"].startswith("form-select")
    assert "Ответ (обязательно)" in page.text


def test_a_wrong_form_lists_its_errors_first_with_links_to_the_fields(rendered, outline):
    form = ReplyForm({"due": "вчера", "version": "3"})
    page = outline(rendered(FORM, form=form))
    summary = page.text.index("Не сохранено")
    assert summary < page.text.index("Сначала согласуйте.") < page.text.index("Своими словами")
    linked = [one["href"][1:] for one in page.all("a")]
    ids = {attrs.get("id") for _, attrs in page.elements}
    assert linked == ["id_text", "id_due", "id_kind"]
    assert set(linked) <= ids
    wrong = page.all("textarea")[0]
    assert wrong["aria-invalid"] == "true"
    assert set(wrong["aria-describedby"].split()) == {"id_text-help", "id_text-error"}
    assert page.all("input", name="due")[0]["value"] == "вчера"  # nobody's typing vanishes


def test_a_press_is_a_form_with_its_token_and_names_its_row(rendered, outline):
    source = '{{ ui.post("Удалить", "/goals/1/delete/", values={"version": 2}, about="Цель 1", small=True) }}'
    page = outline(rendered(source))
    assert page.all("form")[0]["method"] == "post"
    assert page.all("input", name="csrfmiddlewaretoken")
    assert page.all("input", name="version")[0]["value"] == "2"
    assert page.text == "Удалить: Цель 1"


def test_a_question_before_what_cannot_be_undone_has_a_way_back(rendered, outline):
    source = '{{ ui.confirm("Удалить?", "/x/", "/back/", danger=True, consequences=["Исчезнет из отчёта"]) }}'
    page = outline(rendered(source))
    assert "Исчезнет из отчёта" in page.text
    assert page.all("a")[0]["href"] == "/back/"


@dataclass(frozen=True)
class Job:
    """A job in a state."""

    state: str
    title: str = "Мониторинг"
    address: str = "/jobs/1/"
    cancel: str = "/jobs/1/cancel/"
    done: int = 3
    total: int = 60
    note: str = ""
    result: str = "/monitoring/1/"


@pytest.mark.parametrize(
    "state, polls, words",
    [
        ("waiting", True, "Ждёт очереди: 3 из 60"),
        ("running", True, "Выполняется: 3 из 60"),
        ("done", False, "Готово"),
        ("failed", False, "Не получилось"),
        ("cancelled", False, "Отменено"),
    ],
)
def test_a_job_asks_about_itself_until_it_has_ended(rendered, outline, state, polls, words):
    page = outline(rendered("{{ ui.job(job) }}", job=Job(state)))
    assert words in page.text
    assert bool(page.all("div", **{"hx-trigger": "every 2s", "hx-get": "/jobs/1/"})) == polls
    assert bool(page.all("form", action="/jobs/1/cancel/")) == polls
    assert bool(page.all("a", href="/monitoring/1/")) == (state == "done")


def test_a_value_tells_interval_and_number(rendered, outline):
    source = '{{ ui.value("27 %", "12", "48 %", 11, explain="/how/", about="доля") }}'
    page = outline(rendered(source))
    assert page.text == "27 % доверительный интервал (12–48 %), N = 11 как это считается: доля"
    assert outline(rendered('{{ ui.value("3") }}')).text == "3"


def test_what_is_not_shown_says_why(rendered, outline):
    assert outline(rendered('{{ ui.withheld("меньше 5") }}')).text.endswith("скрыто: меньше 5")
    assert outline(rendered('{{ ui.unknown("нет данных") }}')).text == "нельзя сказать: нет данных"


def test_states_differ_in_shape_not_only_in_colour(rendered):
    tones = ("neutral", "todo", "progress", "done", "warn", "bad")
    shapes = {
        rendered(f'{{{{ ui.status("Слово", "{tone}") }}}}').split("<svg")[1] for tone in tones
    }
    assert len(shapes) == len(tones)


def test_a_change_reads_without_colour(rendered, outline):
    assert outline(rendered('{{ ui.changed("18 %", "15 %") }}')).text == "18 % → стало 15 %"
    assert outline(rendered('{{ ui.changed("", none) }}')).text == "не было → стало убрано"


@pytest.mark.parametrize(
    "late, left, words",
    [
        (3, None, "просрочено на 3 рабочих дня"),
        (0, 0, "сегодня последний день"),
        (0, 1, "остался 1 рабочий день"),
        (0, 15, "осталось 15 рабочих дней"),
        (0, None, "ждёт"),
    ],
)
def test_a_debt_says_how_late_it_is(rendered, outline, late, left, words):
    debt = samples.Debt("Результаты ВПР", date(2026, 11, 17), late=late, left=left)
    page = outline(rendered("{{ ui.debts([debt]) }}", debt=debt))
    assert words in page.text
    assert page.all("time")[0]["datetime"] == "2026-11-17"


def test_a_journal_shows_old_and_new_and_the_reason(rendered, outline):
    entry = samples.ENTRIES[0]
    page = outline(rendered("{{ ui.journal([entry]) }}", entry=entry))
    assert "Ожидаемое значение: 18 % → стало 15 %" in page.text
    assert f"Причина: {entry.reason}" in page.text
    assert "20.11.2026, 14:40" in page.text  # the office's time zone, not UTC


def test_words_of_people_keep_their_lines_and_lose_their_markup(rendered, outline):
    message = samples.Message(
        datetime(2026, 11, 18, tzinfo=UTC), "Л. О.", "Да.\n\n<script>x</script>"
    )
    html = rendered("{{ ui.thread([message]) }}", message=message)
    assert "&lt;script&gt;" in html
    assert len(outline(html).all("p")) == 3


def test_a_figure_always_brings_its_table(rendered, outline):
    for name in ("dots", "spread", "years", "funnel", "marks", "items"):
        model = getattr(chart_samples, name)()
        page = outline(rendered('{{ ui.figure(model, id="one") }}', model=model))
        cells = len(page.all("td")) + len(page.all("th", scope="row"))
        assert cells == sum(map(len, model.table_rows())), name
        assert bool(page.all("svg", role="img")) == (name != "items")


def test_tabs_and_crumbs_tell_the_present_page(rendered, outline):
    page = outline(rendered('{{ ui.tabs([("Все", "?", true, 24), ("Мои", "?own=1", false)]) }}'))
    assert [one["href"] for one in page.all("a", **{"aria-current": "page"})] == ["?"]
    trail = outline(rendered('{{ ui.breadcrumbs([("Цели", "/goals/"), ("Цель 1", "")]) }}'))
    assert [one["href"] for one in trail.all("a")] == ["/goals/"]
    assert len(trail.all("li", **{"aria-current": "page"})) == 1
