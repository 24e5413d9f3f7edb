"""What pages of access show, and the words of its events."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from opora.core.papers.sheets.model import Column, Sheet


EVENTS = {
    "access.account_blocked": "Вход закрыт",
    "access.account_unblocked": "Вход снова открыт",
    "access.demo_account_made": "Создана показательная учётная запись",
    "access.invitation_accepted": "Приглашение принято, пароль задан",
    "access.letter_chosen": "Письмо о сроках включено или выключено",
    "access.invited": "Выдана ссылка-приглашение",
    "access.password_changed": "Пароль изменён",
    "access.person_exported": "Выгружены все данные человека",
    "access.person_shredded": "Персональные данные удалены",
    "access.role_given": "Дана роль",
    "access.role_taken": "Роль забрана",
    "access.sessions_ended": "Сеансы завершены",
}
MODELS = {
    "access.account": "учётная запись",
    "access.dailyletter": "письмо о сроках",
    "access.grant": "роль",
    "access.invitation": "приглашение",
    "access.opensession": "открытый сеанс",
}

# What stands in a browser's own description → what a person calls it; the first that fits.
_BROWSERS = (
    ("YaBrowser", "Яндекс Браузер"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class Session(Protocol):
    """What is known of a session."""

    pk: int
    session_key: str
    device: str
    opened_at: datetime
    seen_at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """One line of the list of sessions; `is_here`: the one that asks."""

    pk: int
    device: str
    opened_at: datetime
    seen_at: datetime
    is_here: bool


def session_rows(sessions: Iterable[Session], here: str | None) -> Iterator[SessionRow]:
    """Sessions as lines of a table."""
    for session in sessions:
        yield SessionRow(
            pk=session.pk,
            device=device_name(session.device),
            opened_at=session.opened_at,
            seen_at=session.seen_at,
            is_here=session.session_key == here,
        )


def device_name(user_agent: str) -> str:
    """What a browser says of itself, in two words.

    >>> device_name("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")
    'Firefox, Linux'
    >>> device_name("")
    'неизвестное устройство'
    """
    found = [
        next((name for mark, name in table if mark in user_agent), "")
        for table in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(name for name in found if name) or "неизвестное устройство"


class GivenRole(Protocol):
    """What is known of a grant."""

    pk: int
    role: str
    territory: object
    organisation: object
    valid_from: date
    valid_to: date | None

    def get_role_display(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class RoleRow:
    """One role of an account; `state` as `ui.status` shows it; `is_mine`: the reader may take it."""

    pk: int
    title: str
    over: str
    valid_from: date
    valid_to: date | None
    state: tuple[str, str]
    is_mine: bool


def roles_of(grants: Iterable[GivenRole], mine: Container[int], today: date) -> Iterator[RoleRow]:
    """Roles as lines of a table, past ones too."""
    for grant in grants:
        is_over = grant.valid_to is not None and grant.valid_to < today
        yield RoleRow(
            pk=grant.pk,
            title=grant.get_role_display(),
            over=str(grant.territory or grant.organisation),
            valid_from=grant.valid_from,
            valid_to=grant.valid_to,
            state=_state(grant.valid_from, today, is_over=is_over),
            is_mine=grant.pk in mine and not is_over,
        )


def account_sheet(accounts: Iterable[object]) -> Sheet:
    """The list of accounts as a table to download."""
    columns = (
        Column("Фамилия, имя, отчество", 36),
        Column("Логин", 28),
        Column("Роли", 60),
        Column("Вход", 12),
    )
    rows = (
        (
            account.person.full_name,
            account.login,
            "; ".join(str(grant) for grant in account.grants.all()),
            "открыт" if account.is_active else "закрыт",
        )
        for account in accounts
    )
    return Sheet("Люди", columns, tuple(rows))


def _state(since: date, today: date, *, is_over: bool) -> tuple[str, str]:
    if is_over:
        return "закончилась", "neutral"
    return ("действует", "done") if since <= today else ("ещё не началась", "todo")
