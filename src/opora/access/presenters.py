"""What pages of access show, and the words of its events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


EVENTS = {
    "access.account_blocked": "Вход закрыт",
    "access.account_unblocked": "Вход снова открыт",
    "access.demo_account_made": "Создана показательная учётная запись",
    "access.invitation_accepted": "Приглашение принято, пароль задан",
    "access.invited": "Выдана ссылка-приглашение",
    "access.password_changed": "Пароль изменён",
    "access.role_given": "Дана роль",
    "access.role_taken": "Роль забрана",
    "access.sessions_ended": "Сеансы завершены",
}
MODELS = {
    "access.account": "учётная запись",
    "access.grant": "роль",
    "access.invitation": "приглашение",
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
