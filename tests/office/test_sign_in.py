"""Signing in: one's password or a link that works once; five wrong passwords close the door for a while."""

import pytest
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from opora.access.actions import accept_invitation, create_demo_accounts, invite, note_session
from opora.access.models import Account, Grant, Invitation, OpenSession
from opora.access.policy import PermissionDeniedError
from opora.access.queries import actor_of
from opora.access.roles import ROLES, Administrator, Coordinator, SchoolTeam
from opora.access.scopes import AccessError
from opora.core.codes.people import INVITATION_VOID, ONLY_LOCAL
from opora.journal.models import Entry
from opora.registry.models import Territory
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
PASSWORD = "озеро-и-лес-42"


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(reverse("web:sign-in"), {"username": login, "password": password, **more})


@pytest.fixture
def town():
    return office.territory(parent=office.territory("Край"))


@pytest.fixture
def administrator(town):
    return office.actor_with(Administrator, town)


def test_the_right_password_opens_the_page_that_was_asked_for(client):
    account = office.account()
    wanted = reverse("web:profile")
    assert client.get(wanted).url == f"{reverse('web:sign-in')}?next={wanted}"
    assert sign_in(client, account.login.upper(), next=wanted).url == wanted
    assert account.person.full_name in client.get(wanted).text


def test_the_way_back_never_leads_to_another_site(client):
    account = office.account()
    assert "evil" not in sign_in(client, account.login, next="https://evil.example/").url


def test_five_wrong_passwords_close_the_door_even_to_the_right_one(client):
    account = office.account()
    answers = [sign_in(client, account.login, "мимо").status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    refused = sign_in(client, account.login)
    assert refused.status_code == 429
    assert "Вход приостановлен" in refused.text
    assert AccessAttempt.objects.count() == 1
    assert sign_in(client, office.account().login).status_code == 302  # others still come in


def test_a_blocked_account_does_not_enter(client):
    account = office.account()
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert sign_in(client, account.login).status_code == 422


def test_an_invitation_lets_in_once(client, town, administrator):
    invited = invite(
        person=office.person(),
        login="New@Example.org",
        role=Coordinator,
        over=town,
        by=administrator,
    )
    assert invited.token not in str(list(Invitation.objects.values()))
    address = reverse("web:invitation", args=[invited.token])
    assert "Координатор" in client.get(address).text
    assert client.post(address, {"password1": "1", "password2": "1"}).status_code == 422
    done = client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    assert done.status_code == 302
    account = Account.objects.get(login="new@example.org")
    assert [held.role for held in actor_of(account).held] == [Coordinator]
    assert client.get(reverse("web:profile")).status_code == 200
    again = client.get(address)
    assert again.status_code == 400
    assert INVITATION_VOID.code in again.text
    with pytest.raises(AccessError):
        accept_invitation(token=invited.token, password=PASSWORD)


def test_an_invitation_expires_and_a_newer_one_replaces_it(town, administrator):
    person = office.person()
    first, second = (
        invite(person=person, login="a@example.org", role=Coordinator, over=town, by=administrator)
        for _ in range(2)
    )
    with pytest.raises(AccessError):
        accept_invitation(token=first.token, password=PASSWORD)
    Invitation.objects.filter(pk=second.invitation.pk).update(expires_at=timezone.now())
    with pytest.raises(AccessError):
        accept_invitation(token=second.token, password=PASSWORD)
    assert not Account.objects.filter(login="a@example.org").exists()


def test_a_password_made_of_the_login_or_too_plain_is_refused_with_words(
    client, town, administrator
):
    invited = invite(
        person=office.person(),
        login="lesnaya.school@example.org",
        role=Coordinator,
        over=town,
        by=administrator,
    )
    address = reverse("web:invitation", args=[invited.token])
    for weak, words in (
        ("коротко", "слишком короткий"),
        ("8273645198273", "только из цифр"),
        ("lesnaya.school", "похож"),
    ):
        answer = client.post(address, {"password1": weak, "password2": weak})
        assert answer.status_code == 422
        assert words in answer.text


def test_ones_sessions_are_listed_and_the_others_ended(client, django_user_model):
    account = office.account()
    other = type(client)(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"})
    for browser in (client, other):
        sign_in(browser, account.login)
        browser.get(reverse("web:profile"))
    assert OpenSession.objects.filter(account=account).count() == 2
    assert "Firefox, Windows" in client.get(reverse("web:profile")).text
    client.post(reverse("web:other-sessions-ended"))
    assert client.get(reverse("web:profile")).status_code == 200
    assert other.get(reverse("web:profile")).status_code == 302
    assert Entry.objects.filter(event="access.sessions_ended", about_id=account.pk).exists()


def test_a_session_of_another_person_cannot_be_ended(client):
    mine, theirs = office.account(), office.account()
    note_session(account_id=theirs.pk, session_key="x" * 32, device="")
    sign_in(client, mine.login)
    foreign = OpenSession.objects.get(account=theirs)
    assert client.post(reverse("web:session-ended", args=[foreign.pk])).status_code == 404
    assert OpenSession.objects.filter(pk=foreign.pk).exists()


def test_a_session_is_noted_at_most_once_in_five_minutes(client, django_assert_num_queries):
    client.force_login(office.account(), backend="django.contrib.auth.backends.ModelBackend")
    client.get(reverse("web:password"))
    before = OpenSession.objects.get().seen_at
    with django_assert_num_queries(4):  # session, account, person, grants
        client.get(reverse("web:password"))
    assert OpenSession.objects.get().seen_at == before


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(client):
    account = office.account()
    other = type(client)()
    for browser in (client, other):
        sign_in(browser, account.login)
        browser.get(reverse("web:profile"))
    new = "река-и-луг-2026"
    wrong = {"old_password": "мимо", "password1": new, "password2": new}
    assert client.post(reverse("web:password"), wrong).status_code == 422
    right = wrong | {"old_password": PASSWORD}
    assert client.post(reverse("web:password"), right).status_code == 302
    assert client.get(reverse("web:profile")).status_code == 200
    assert other.get(reverse("web:profile")).status_code == 302
    assert sign_in(other, account.login, new).status_code == 302


def test_demo_accounts_are_one_a_role_and_enter_by_one_press(client, town):
    office.school(town)
    office.school(town)
    made = create_demo_accounts(territory=town)
    assert create_demo_accounts(territory=town) == made
    assert {account.role for account in made} == {role.title for role in ROLES.values()}
    teams = Grant.objects.filter(role=SchoolTeam.name).values_list("organisation", flat=True)
    assert len(set(teams)) == 2
    page = client.get(reverse("web:sign-in")).text
    for account in made:
        assert account.name in page
        assert sign_in(type(client)(), account.login, account.password).status_code == 302
    pk = Account.objects.get(login=made[0].login).pk
    assert client.post(reverse("web:sign-in-as-demo", args=[pk])).status_code == 302
    assert client.get(reverse("web:profile")).status_code == 200


def test_one_press_does_not_open_a_real_account(client):
    address = reverse("web:sign-in-as-demo", args=[office.account().pk])
    assert client.post(address).status_code == 404


def test_a_real_office_neither_makes_nor_lets_in_demo_accounts(client, town, settings):
    made = create_demo_accounts(territory=town)
    settings.LOCAL = False
    with pytest.raises(AccessError) as refusal:
        create_demo_accounts(territory=town)
    assert refusal.value.code == ONLY_LOCAL.code
    assert sign_in(client, made[0].login, made[0].password).status_code == 422
    pk = Account.objects.get(login=made[0].login).pk
    assert client.post(reverse("web:sign-in-as-demo", args=[pk])).status_code == 404
    assert made[0].name not in client.get(reverse("web:sign-in")).text


def test_the_first_administrator_is_invited_from_the_server(client, capsys):
    options = ["--login", "boss@example.org", "--last-name", "Сосновая", "--territory", "Лесной"]
    call_command("invite_administrator", *options)
    link = capsys.readouterr().out.split()[-1]
    path = link.removeprefix("http://127.0.0.1:8000")
    client.post(path, {"password1": PASSWORD, "password2": PASSWORD})
    territory = Territory.objects.get(name="Лесной")
    (held,) = actor_of(Account.objects.get(login="boss@example.org")).held
    assert (held.role, held.territory_path) == (Administrator, territory.path)
    with pytest.raises(CommandError, match="Под этим логином"):
        call_command("invite_administrator", *options)


def test_only_an_administrator_invites(town):
    coordinator = office.actor_with(Coordinator, town)
    with pytest.raises(PermissionDeniedError, match="Администратор"):
        invite(
            person=office.person(),
            login="b@example.org",
            role=Coordinator,
            over=town,
            by=coordinator,
        )
