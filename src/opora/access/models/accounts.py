"""The right to sign in, and where it is used now."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from opora.journal.where import Where


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by login, whatever the case of letters."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(login=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A person's right to sign in. What it may do comes from its grants alone."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("login",)

    login = models.CharField("логин (почта)", max_length=254, unique=True)
    person = models.OneToOneField("registry.Person", models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # One letter a day about one's own debts, or none.
    daily_letter = models.BooleanField("письмо о сроках раз в день", default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "login"

    class Meta:
        ordering = ("login",)

    def __str__(self) -> str:
        return self.login

    def save(self, *args: object, **options: object) -> None:
        """Saves with the login in small letters."""
        self.login = self.login.strip().lower()
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return self.person.journal_where()


class OpenSession(models.Model):
    """A session of an account, so that its owner sees where they are signed in and can end it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("device",)

    account = models.ForeignKey(Account, models.CASCADE, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at",)

    def __str__(self) -> str:
        return self.device


class DailyLetter(models.Model):
    """That a day's letter to an account was taken in hand: so there is one a day or none."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    account = models.ForeignKey(Account, models.CASCADE, related_name="letters")
    day = models.DateField()
    debts = models.PositiveIntegerField("дел в письме", default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("account", "-day")
        constraints = (
            models.UniqueConstraint(fields=("account", "day"), name="daily_letter_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}"

    def journal_where(self) -> Where:
        return self.account.journal_where()
