"""Who sees which sections, and where one is."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from opora.access.policy import NOBODY, Actor, Held
from opora.access.roles import Administrator, Auditor, Coordinator, SchoolTeam
from opora.web.navigation import SEEN_WITH, STAGES, address_of, frame_of


BUILT = [title for stage, title in STAGES if address_of(f"{stage}:index")]


def frame(*roles, stage="", path="/nowhere/"):
    """The frame of a person with roles, on a page of a stage."""
    request = RequestFactory().get(path)
    request.resolver_match = SimpleNamespace(namespace=stage) if stage else None
    held = tuple(Held(role=role, territory_path="1.") for role in roles)
    return frame_of(request, Actor(account_id=1, name="Соколова М. В.", held=held))


def titles(links):
    return [link.title for link in links]


def test_someone_signed_out_has_nowhere_to_go():
    for nobody in (None, NOBODY):
        seen = frame_of(RequestFactory().get("/"), nobody)
        assert seen.sections == seen.own == ()
        assert seen.search == seen.sign_out == seen.who == ""


@pytest.mark.parametrize("role", [Coordinator, Auditor])
def test_who_runs_or_reads_the_year_sees_every_stage_in_its_order(role):
    assert titles(frame(role).sections) == BUILT


def test_an_administrator_keeps_accounts_and_sees_no_stage():
    seen = frame(Administrator)
    assert seen.sections == ()
    assert "Люди и доступ" in titles(seen.own) or not address_of("web:accounts")


def test_a_school_is_offered_no_accounts_and_no_journal():
    assert {"Люди и доступ", "Журнал"} & set(titles(frame(SchoolTeam).own)) == set()


def test_the_section_and_the_page_one_is_on_are_marked():
    seen = frame(Coordinator, stage="goals", path=address_of("web:profile"))
    assert titles(link for link in seen.sections if link.current) == ["Цели"]
    assert titles(link for link in seen.own if link.current) == ["Мой вход"]


def test_two_roles_are_both_named():
    assert frame(Coordinator, Administrator).role == "Координатор, Администратор"


def test_every_stage_says_who_may_see_it():
    assert list(SEEN_WITH) == [stage for stage, _ in STAGES]


def test_a_page_that_is_not_built_has_no_address():
    assert address_of("web:no-such-page") == ""
