"""Words about assignments: counts, terms, where they come from. Pure."""

from datetime import date


def counted_words(total: int, accepted: int, reported: int) -> str:
    """The common count of all executors.

    >>> counted_words(24, 7, 2), counted_words(0, 0, 0)
    ('исполнили 7 из 24, ждут приёмки 2', 'исполнителей нет')
    """
    if not total:
        return "исполнителей нет"
    waiting = f", ждут приёмки {reported}" if reported else ""
    return f"исполнили {accepted} из {total}{waiting}"


def term_words(due_printed: str, due_on: date | None) -> str:
    """The term as printed, with its last day when that says more.

    >>> term_words("октябрь 2021 года", date(2021, 10, 31)), term_words("", None)
    ('октябрь 2021 года (31.10.2021)', 'срок не назван')
    """
    shown = f"{due_on:%d.%m.%Y}" if due_on else ""
    if due_printed and shown and shown not in due_printed:
        return f"{due_printed} ({shown})"
    return due_printed or shown or "срок не назван"


def moved_words(first: date | None, now: date | None) -> str:
    """How far the term has moved from the first one.

    >>> moved_words(date(2026, 3, 1), date(2026, 3, 11)), moved_words(None, None)
    ('первоначально 01.03.2026, перенесён на 10 дн.', '')
    """
    if first is None or now is None or first == now:
        return ""
    return f"первоначально {first:%d.%m.%Y}, перенесён на {(now - first).days} дн."
