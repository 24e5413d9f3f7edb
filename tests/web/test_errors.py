"""What a person sees when something is refused: the same words on a page and in a fragment."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from opora.access.permissions import Permission
from opora.access.policy import NOBODY, PermissionDeniedError, refuse
from opora.core.codes.office import NOT_ALLOWED, NOT_FOUND, WRONG_STATE
from opora.core.errors import UserError
from opora.core.issues import Issue, Severity
from opora.core.places import Place
from opora.journal.versions import EditedMeanwhileError
from opora.web.components import error_kind
from opora.web.middleware import told
from opora.web.views.errors import broken, csrf_failed, not_found
from opora.web.views.session import locked_out


@pytest.fixture
def request_of():
    """A request; `htmx=True` for a part of a page, `sent`: a form."""

    def made(*, htmx=False, sent=None):
        make = RequestFactory()
        request = make.get("/goals/1/") if sent is None else make.post("/goals/1/", sent)
        request.actor, request.user, request.htmx = NOBODY, AnonymousUser(), htmx
        request.resolver_match = None
        return request

    return made


def refusal():
    """The refusal of a page that only some roles may see."""
    with pytest.raises(PermissionDeniedError) as caught:
        refuse(Permission.MANAGE_ACCOUNTS)
    return caught.value


def test_a_refusal_names_the_roles_that_may(request_of, outline):
    answer = told(request_of(), refusal())
    page = outline(answer.content.decode())
    assert answer.status_code == 403
    assert "Администратор" in page.text
    assert NOT_ALLOWED.title in page.text
    assert f"Код {NOT_ALLOWED.code}" in page.text
    assert page.all("h1")


def test_a_fragment_has_the_same_words_and_no_frame(request_of, outline):
    whole, part = (
        told(request_of(htmx=htmx), refusal()).content.decode() for htmx in (False, True)
    )
    assert "<html" in whole
    assert "<html" not in part
    assert outline(part).text in outline(whole).text
    assert outline(part).all("div", role="alert")


def test_every_single_complaint_is_told(request_of, outline):
    issues = [
        Issue(
            "OP-301",
            Severity.REFUSED,
            Place(file="впр.xlsx", row=14),
            "доля больше единицы",
            "Делите на сто.",
        )
    ]
    error = UserError("Форма не принята.", code=WRONG_STATE.code, issues=issues)
    answer = told(request_of(), error)
    assert answer.status_code == 400
    assert issues[0].described() in outline(answer.content.decode()).text


def test_a_code_nobody_declared_still_makes_a_page(request_of, outline):
    error = UserError("Что-то не так.", code="OP-9999")
    assert error_kind(error) is None
    assert "Не получилось" in outline(told(request_of(), error).content.decode()).text


def test_nobodys_words_vanish_when_two_people_edit(request_of, outline):
    error = EditedMeanwhileError({"title": "Моё", "due": 1}, {"title": "Чужое", "due": 1})
    answer = told(request_of(), error)
    page = outline(answer.content.decode())
    assert answer.status_code == 409
    assert "Моё" in page.text
    assert "Чужое" in page.text
    assert len(page.all("textarea")) == 1  # what both wrote alike is not asked about


def test_words_of_a_refused_form_are_told_back_without_secrets_and_codes(request_of, outline):
    sent = {"text": "Мои слова", "password": "озеро", "kind": "instruct", "version": "1"}
    answer = told(request_of(sent=sent), UserError("Поздно.", code=WRONG_STATE.code))
    page = outline(answer.content.decode())
    assert "Мои слова" in page.text
    assert len(page.all("textarea")) == 1


def test_words_shown_beside_the_colleagues_are_not_told_twice(request_of, outline):
    sent = {"title": "Моё  слово", "note": "Примечание"}
    error = EditedMeanwhileError({"title": "Моё слово"}, {"title": "Чужое"})
    page = outline(told(request_of(sent=sent), error).content.decode())
    assert page.text.count("Моё слово") == 1
    assert len(page.all("textarea")) == 2


def test_a_page_that_was_only_looked_at_tells_no_words_back(request_of, outline):
    page = outline(told(request_of(), UserError("Поздно.", code=WRONG_STATE.code)).content.decode())
    assert not page.all("textarea")


def test_a_missing_page_a_stale_form_and_a_closed_door_say_what_to_do(request_of, outline):
    for answer, status, words in (
        (not_found(request_of(), KeyError()), 404, NOT_FOUND.explanation),
        (csrf_failed(request_of()), 403, "обновите страницу"),
        (locked_out(request_of()), 429, "на 15 минут"),
        (broken(request_of()), 500, "Ваших ошибок здесь нет"),
    ):
        assert answer.status_code == status
        page = outline(answer.content.decode())
        assert words in page.text
        assert page.all("a", href="/")


def test_a_page_of_our_own_mistake_needs_no_database(request_of):
    """No mark `django_db` here: asking the database would fail the test."""
    assert broken(request_of()).status_code == 500
