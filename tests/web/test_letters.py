"""Daily letters: one a day or none, by the reader's own rights, naming nobody else."""

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import CommandError, call_command
from django.utils import timezone

from opora.access.actions import take_letter
from opora.access.models import Account, DailyLetter
from opora.access.roles import Coordinator, DepartmentHead, SchoolTeam
from opora.cycle.decisions.actions import assignments
from opora.cycle.decisions.actions.assignments import Origin, Task
from opora.cycle.decisions.policies.parties import Who
from opora.pages.debts import Owed
from opora.web.digests import is_letter_day, office_address, send
from opora.web.letters import letter_about
from tests.support import office


DAY = date(2026, 11, 23)  # a Monday
ADDRESSES = {"day": DAY, "office": "https://opora.test", "debts": "/debts/", "profile": "/profile/"}


def owed(what="Ответить на заключение", **fields):
    return Owed(**{"what": what, "address": "/x/1/", "due": None, **fields})


def test_who_owes_nothing_gets_no_letter():
    assert letter_about([owed(mine=False)], **ADDRESSES) is None


def test_a_letter_tells_term_and_link_of_each_own_debt():
    rows = [
        owed(due=date(2026, 11, 18), late=3),
        owed("Сдать форму", due=DAY, left=0),
        owed("Принять"),
    ]
    told = letter_about(rows, **ADDRESSES)
    assert told.subject == "Опора: 3\xa0дела, просрочено 1"
    assert (
        "1. Ответить на заключение\n   до 18.11.2026, просрочено на 3\xa0рабочих\xa0дня"
        in told.text
    )
    assert "   https://opora.test/x/1/" in told.text
    assert "до 23.11.2026, сегодня последний день" in told.text


def test_a_letter_counts_what_others_owe_and_names_nobody():
    rows = [owed(note="СОШ № 7"), owed("Поручение", who="СОШ № 8", mine=False, late=2)]
    told = letter_about(rows, **ADDRESSES)
    assert "От других ждём: 1\xa0дело, просрочено 1." in told.text
    assert "СОШ" not in told.text


def test_a_letter_says_other_words_where_a_file_or_person_is_named():
    told = letter_about(
        [owed("Подтвердить файл «Иванов.xlsx»", letter="Подтвердить файл")], **ADDRESSES
    )
    assert "Иванов" not in told.text
    assert "Подтвердить файл" in told.text


def test_a_long_list_is_cut_and_counted():
    told = letter_about([owed(f"Дело {number}") for number in range(40)], **ADDRESSES)
    assert "15. Дело 14" in told.text
    assert "Дело 15" not in told.text
    assert "Ещё 25\xa0дел: https://opora.test/debts/" in told.text


def test_an_unpublished_calendar_is_told():
    told = letter_about([owed(due=date(2041, 3, 1), left=9, plain=True)], **ADDRESSES)
    assert "осталось 9\xa0дней" in told.text
    assert "календарь 2041 года ещё не опубликован" in told.text


@pytest.mark.parametrize(
    "day, goes",
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2026, 11, 4), False),  # a public holiday on a Wednesday
        (date(2041, 11, 22), True),  # a Friday of a year not published yet
        (date(2041, 11, 23), False),
    ],
)
def test_letters_go_on_working_days(day, goes):
    assert is_letter_day(day) is goes


def test_links_begin_with_the_office_s_own_address(settings):
    settings.ALLOWED_HOSTS, settings.PLAIN_HTTP = ["*", ".opora.example.org"], False
    assert office_address() == "https://opora.example.org"
    settings.ADDRESS = "https://cabinet.example.org"
    assert office_address() == "https://cabinet.example.org"


@pytest.fixture
def town(db):
    """Two schools that owe one assignment of their group, late by a month."""
    territory = office.territory(parent=office.territory())
    schools = [office.school(territory, name) for name in ("СОШ № 71", "СОШ № 72")]
    coordinator = office.actor_with(Coordinator, territory)
    task = Task(text="Представить план", due_on=timezone.localdate() - timedelta(days=30))
    made = assignments.offer(
        origin=Origin(territory=territory),
        task=task,
        parties=[Who(organisation_id=one.pk) for one in schools],
        by=coordinator,
    )
    assignments.give(assignment=made, version=1, on=timezone.localdate(), by=coordinator)
    Account.objects.update(daily_letter=False)
    return schools


def test_each_reads_by_own_rights_and_a_school_reads_of_no_other(town):
    first, second = (office.granted(SchoolTeam, one) for one in town)
    head = office.granted(DepartmentHead, town[0].territory)
    assert send(DAY).gone == 3
    letters = {one.to[0]: one.body for one in mail.outbox}
    for account in (first, second):
        assert "Исполнить поручение: Представить план" in letters[account.login]
        assert "71" not in letters[account.login]
        assert "72" not in letters[account.login]
    assert "Исполнить поручение" not in letters[head.login]


def test_a_neighbouring_municipality_gets_no_letter(town):
    office.granted(DepartmentHead, office.territory(parent=town[0].territory.parent))
    assert send(DAY).gone == 0


def test_a_letter_comes_once_a_day(town):
    office.granted(SchoolTeam, town[0])
    assert (send(DAY).gone, send(DAY).gone, len(mail.outbox)) == (1, 0, 1)
    assert send(DAY + timedelta(days=1)).gone == 1


def test_those_who_declined_closed_or_lost_their_role_get_none(town):
    declined, closed, past = (office.granted(SchoolTeam, town[0]) for _ in range(3))
    Account.objects.filter(pk=declined.pk).update(daily_letter=False)
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    past.grants.update(valid_to=DAY - timedelta(days=1))
    assert send(DAY).gone == 0


def test_a_letter_the_server_refused_goes_at_the_next_attempt(town, monkeypatch, settings):
    refused, taken = (office.granted(SchoolTeam, one) for one in town)
    settings.EMAIL_BACKEND = "tests.web.test_letters.Choosy"
    monkeypatch.setattr(Choosy, "refuses", refused.login)
    told = send(DAY)
    assert (told.gone, told.refused) == (1, 1)
    assert DailyLetter.objects.get().account == taken
    monkeypatch.setattr(Choosy, "refuses", "")
    assert (send(DAY).gone, len(mail.outbox)) == (1, 2)


class Choosy(locmem.EmailBackend):
    """A mail server that knows no such address."""

    refuses = ""

    def send_messages(self, messages):
        if any(self.refuses in one.to for one in messages):
            raise SMTPRecipientsRefused({self.refuses: (550, b"no such user")})
        return super().send_messages(messages)


def test_the_command_sends_nothing_without_a_mail_server(town, capsys):
    office.granted(SchoolTeam, town[0])
    call_command("send_digests")
    assert "OPORA_MAIL_HOST" in capsys.readouterr().out
    assert not DailyLetter.objects.exists()


def test_the_command_shows_letters_and_sends_none(town, capsys):
    who = office.granted(SchoolTeam, town[0])
    call_command("send_digests", "--print")
    assert f"Кому: {who.login}" in capsys.readouterr().out
    assert not mail.outbox


def test_a_silent_mail_server_is_told(town, settings, monkeypatch):
    settings.EMAIL_HOST, settings.EMAIL_BACKEND = "mail.test", "tests.web.test_letters.Silent"
    monkeypatch.setattr("opora.web.management.commands.send_digests.is_letter_day", bool)
    with pytest.raises(CommandError, match="не отвечает"):
        call_command("send_digests")


class Silent(locmem.EmailBackend):
    """A mail server that is not there."""

    def open(self):
        raise ConnectionRefusedError


def test_a_person_switches_the_letter_off_and_on(client, town):
    account = office.granted(SchoolTeam, town[0])
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert "приходит одно письмо" in client.get("/profile/").content.decode()
    for wanted in ("0", "1"):
        client.post("/profile/letter/", {"wanted": wanted})
        account.refresh_from_db()
        assert account.daily_letter is (wanted == "1")


def test_a_server_silent_over_a_letter_ends_the_run_and_the_letter_is_not_sent_again(
    town, settings, monkeypatch
):
    """It may have taken the letter: one a day or none. The others wait for the next attempt."""
    first, second = (office.granted(SchoolTeam, one) for one in town)
    settings.EMAIL_BACKEND = "tests.web.test_letters.Forgetful"
    monkeypatch.setattr(Forgetful, "forgets", first.login)
    with pytest.raises(SMTPServerDisconnected):
        send(DAY)
    told = send(DAY)
    assert (told.gone, told.refused, told.unknown) == (1, 0, 1)
    assert sorted(one.to[0] for one in mail.outbox) == sorted([first.login, second.login])


class Forgetful(locmem.EmailBackend):
    """A mail server that takes a letter and falls silent before it says so."""

    forgets = ""

    def send_messages(self, messages):
        sent = super().send_messages(messages)
        if any(self.forgets in one.to for one in messages):
            raise SMTPServerDisconnected
        return sent


def test_the_command_tells_of_letters_whose_end_nobody_knows(town, settings, monkeypatch, capsys):
    settings.EMAIL_HOST = "mail.test"
    monkeypatch.setattr("opora.web.management.commands.send_digests.is_letter_day", bool)
    who = office.granted(SchoolTeam, town[0])
    take_letter(account=who, day=timezone.localdate(), debts=1)
    call_command("send_digests")
    assert "ушли ли ещё писем: 1, неизвестно" in capsys.readouterr().out
    assert not mail.outbox
