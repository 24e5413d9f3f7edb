"""An administrator gives roles in the own territory and nowhere else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from opora.access.actions import (
    accept_invitation,
    block,
    give_role,
    invite,
    invite_to_new_password,
    take_role,
    unblock,
)
from opora.access.models import Account, Grant, Invitation
from opora.access.policy import PermissionDeniedError
from opora.access.queries import actor_of
from opora.access.roles import (
    ROLES,
    Administrator,
    Coordinator,
    Curator,
    Methodist,
    RegionalOperator,
    SchoolTeam,
    Scope,
)
from opora.access.scopes import AccessError
from opora.journal.models import Entry
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def region():
    return office.territory("Край")


@pytest.fixture
def town(region):
    return office.territory(parent=region)


@pytest.fixture
def by(town):
    return office.actor_with(Administrator, town)


def given(role, over, by, account=None, **term):
    term = {"since": timezone.localdate(), **term}
    return give_role(account=account or office.account(), role=role, over=over, by=by, **term)


def roles(account, **day):
    return [held.role for held in actor_of(account, **day).held]


@pytest.mark.parametrize("role", ROLES.values())
def test_each_role_is_given_inside_the_own_town_only(role, region, town, by):
    other = office.territory(parent=region)
    inside, outside = (
        (place if role.scope is Scope.TERRITORY else office.school(place))
        for place in (town, other)
    )
    with pytest.raises(PermissionDeniedError):
        given(role, outside, by)
    if role.scope is Scope.TERRITORY:
        with pytest.raises(PermissionDeniedError):
            given(role, region, by)
    if role is RegionalOperator:
        with pytest.raises(AccessError, match="только на уровне"):
            given(role, inside, by)
    else:
        account = given(role, inside, by).account
        assert roles(account) == [role]
        assert Entry.objects.get(event="access.role_given").new["role"] == role.name


def test_a_regional_administrator_gives_the_regional_role(region):
    by = office.actor_with(Administrator, region)
    assert roles(given(RegionalOperator, region, by).account) == [RegionalOperator]


def test_a_role_of_a_school_is_not_given_over_a_town_nor_the_other_way_round(town, by):
    for role, over in ((SchoolTeam, town), (Coordinator, office.school(town))):
        with pytest.raises(AccessError, match="даётся над"):
            given(role, over, by)


@pytest.mark.parametrize("role", [role for role in ROLES.values() if role is not Administrator])
def test_nobody_else_gives_roles(role, town):
    over = town if role.scope is Scope.TERRITORY else office.school(town)
    with pytest.raises(PermissionDeniedError):
        given(Methodist, town, office.actor_with(role, over))


def test_a_role_holds_within_its_term_and_never_twice_at_once(town, by):
    today = timezone.localdate()
    tomorrow, later = today + timedelta(days=1), today + timedelta(days=10)
    account = given(Methodist, town, by, since=tomorrow, until=later).account
    days = (today, tomorrow, later, later + timedelta(days=1))
    assert [roles(account, day=day) for day in days] == [[], [Methodist], [Methodist], []]
    with pytest.raises(AccessError, match="уже есть"):
        given(Methodist, town, by, account=account, since=later)
    given(Methodist, town, by, account=account, since=later + timedelta(days=1))


def test_a_taken_role_is_out_of_force_at_once_and_stays_as_history(town, by):
    grant = given(Curator, office.school(town), by)
    take_role(grant=grant, by=by, reason="Сменила работу")
    assert roles(grant.account) == []
    assert Grant.objects.filter(pk=grant.pk).exists()
    assert Entry.objects.get(event="access.role_taken").reason == "Сменила работу"


def test_an_administrator_does_not_lock_the_own_door(town, by):
    own = Account.objects.get(pk=by.account_id)
    with pytest.raises(AccessError, match="Себя нельзя"):
        block(account=own, by=by, reason="ошибка")
    with pytest.raises(AccessError, match="Себя нельзя"):
        take_role(grant=own.grants.get(), by=by)


def test_a_blocked_account_has_no_roles_and_comes_back_with_them(town, by):
    account = given(Coordinator, town, by).account
    block(account=account, by=by, reason="Отпуск")
    account.refresh_from_db()
    assert roles(account) == []
    unblock(account=account, by=by)
    assert roles(Account.objects.get(pk=account.pk)) == [Coordinator]


def test_a_town_takes_over_no_account_that_holds_more_than_the_town(region, town, by):
    regional = office.granted(RegionalOperator, region)
    given(Methodist, town, by, account=regional)
    for attempt in (
        lambda: block(account=regional, by=by, reason=""),
        lambda: invite_to_new_password(account=regional, by=by),
        lambda: invite(
            person=regional.person, login=regional.login, role=Coordinator, over=town, by=by
        ),
    ):
        with pytest.raises(PermissionDeniedError):
            attempt()
    assert not Invitation.objects.exists()


def test_a_forgotten_password_is_set_anew_and_the_roles_stay(town, by):
    account = given(Coordinator, town, by).account
    token = invite_to_new_password(account=account, by=by).token
    accept_invitation(token=token, password="осень-в-озёрске")
    account.refresh_from_db()
    assert account.check_password("осень-в-озёрске")
    assert roles(account) == [Coordinator]


def test_a_login_of_somebody_else_is_not_taken(town, by):
    taken = office.account().login
    with pytest.raises(AccessError, match="другой человек"):
        invite(person=office.person(), login=taken, role=Coordinator, over=town, by=by)


def form_for(over, role=Coordinator):
    return {
        "last_name": "Сосновая",
        "first_name": "Анна",
        "login": "anna@example.org",
        "role": role.name,
        "over": f"territory-{over.pk}",
    }


def test_the_link_is_shown_once_and_mailed_where_there_is_mail(client, town, settings):
    settings.EMAIL_HOST = "mail.example.org"
    office.signed_in(client, Administrator, town)
    page = client.post(reverse("web:invite"), form_for(town))
    link = page.text.split('id="link" readonly value="')[1].split('"')[0]
    assert link in mail.outbox[0].body
    assert mail.outbox[0].to == ["anna@example.org"]
    assert link not in client.get(reverse("web:accounts")).text
    assert "Сосновая" in client.get(reverse("web:accounts")).text
    assert type(client)().get(link.removeprefix("http://testserver")).status_code == 200


def test_the_form_offers_and_takes_only_the_own_places(client, region, town):
    office.signed_in(client, Administrator, town)
    assert client.post(reverse("web:invite"), form_for(region)).status_code == 422
    refused = client.post(reverse("web:invite"), form_for(town, SchoolTeam))
    assert "даётся над" in refused.text
    assert not Invitation.objects.exists()


def test_a_foreign_grant_cannot_be_taken_through_its_address(client, region, town):
    office.signed_in(client, Administrator, town)
    foreign = office.granted(Coordinator, office.territory(parent=region)).grants.get()
    address = reverse("web:role-taken", args=[foreign.account_id, foreign.pk])
    assert client.post(address, {"reason": "чужое"}).status_code == 404
    assert Grant.objects.get(pk=foreign.pk).valid_to is None
