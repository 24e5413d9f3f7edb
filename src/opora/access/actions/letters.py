"""The daily letter: whether an account wants it, and that each day's goes once."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from opora.access.actions.sessions import check_owner
from opora.access.models import Account, DailyLetter
from opora.access.policy import Actor
from opora.journal.record import record


@transaction.atomic
def choose_letter(*, account: Account, wanted: bool, by: Actor) -> Account:
    """One letter a day about one's own debts, or none."""
    check_owner(account, by)
    if account.daily_letter != wanted:
        old, account.daily_letter = account.daily_letter, wanted
        account.save(update_fields=("daily_letter",))
        record(
            "access.letter_chosen", about=account, by=by, old={"daily_letter": old},
            new={"daily_letter": wanted},
        )  # fmt: skip
    return account


def take_letter(*, account: Account, day: date, debts: int) -> DailyLetter | None:
    """The day's letter taken in hand; None: it is already, by whomever. Nothing to record: no decision is made."""
    made, is_new = DailyLetter.objects.get_or_create(
        account=account, day=day, defaults={"debts": debts}
    )
    return made if is_new else None


def letter_gone(*, letter: DailyLetter) -> None:
    """The mail server has taken it."""
    letter.sent_at = timezone.now()
    letter.save(update_fields=("sent_at",))


def letter_not_gone(*, letter: DailyLetter) -> None:
    """The mail server has refused it: the next attempt of the day may send it."""
    letter.delete()
