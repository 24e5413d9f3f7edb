"""Sends the daily letters: to everyone who owes something and wants a letter, once a day, on working days."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from opora.access.actions import letter_gone, letter_not_gone, take_letter
from opora.access.models import Account
from opora.access.queries import actor_of, letters_in_hand
from opora.capabilities.workdays import work_calendar
from opora.core.workdays import DayKind
from opora.pages.debts import everything_owed
from opora.web.letters import Letter, letter_about


@dataclass(frozen=True, kw_only=True)
class Sent:
    """How many letters have gone, how many the mail server has refused, and of how many nobody knows."""

    gone: int = 0
    refused: int = 0
    unknown: int = 0


def is_letter_day(day: date) -> bool:
    """Whether letters go: on working days; of a year not published yet, from Monday to Friday."""
    kind = work_calendar().kind(day)
    return day.weekday() < 5 if kind is DayKind.UNKNOWN else kind is DayKind.WORKING


def office_address() -> str:
    """What links of letters begin with: the setting, else the first name the office answers to."""
    if settings.ADDRESS:
        return settings.ADDRESS
    name = next((one for one in settings.ALLOWED_HOSTS if one != "*"), "127.0.0.1")
    return f"{'http' if settings.PLAIN_HTTP else 'https'}://{name.lstrip('.')}"


def letters(day: date) -> Iterator[tuple[Account, Letter]]:
    """Each letter of a day with whose it is, written with that person's own rights."""
    rows = Account.objects.filter(
        is_active=True, is_demo=False, daily_letter=True, person__shredded_at=None
    )
    for account in rows.exclude(letters__day=day).select_related("person").order_by("pk"):
        told = letter_about(
            everything_owed(actor_of(account, day=day)),
            day=day,
            office=office_address(),
            debts=reverse("web:debts"),
            profile=reverse("web:profile"),
        )
        if told is not None and "@" in account.login:
            yield account, told


def send(day: date) -> Sent:
    """Sends what was not sent that day yet; broken off in the middle, it sends the rest when called again.

    A letter whose end nobody knows, of a sender that was killed over it or of a server that fell silent, is not sent
    again that day: one letter a day or none.

    Raises:
        OSError: the mail server does not answer, or fell silent over a letter.
    """
    unknown = letters_in_hand(day=day)
    ends: Counter[bool | None] = Counter()
    with get_connection() as connection:
        for account, letter in letters(day):
            ends[_sent(account, letter, day, connection)] += 1
    return Sent(gone=ends[True], refused=ends[False], unknown=unknown)


def _sent(account: Account, letter: Letter, day: date, connection: BaseEmailBackend) -> bool | None:
    """Whether it has gone; None: somebody else has it. Taken in hand first, so that nobody sends it twice."""
    taken = take_letter(account=account, day=day, debts=letter.debts)
    if taken is None:
        return None
    message = EmailMessage(
        letter.subject,
        letter.text,
        None,
        [account.login],
        connection=connection,
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except SMTPServerDisconnected:
        raise
    except SMTPException:
        letter_not_gone(letter=taken)
        return False
    letter_gone(letter=taken)
    return True
