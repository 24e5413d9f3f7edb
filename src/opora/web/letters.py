"""The daily letter: what one person owes, by that person's own rights, and nothing of others but counts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opora.core.russian_numbers import counted
from opora.pages.debts import Owed, year_unpublished
from opora.web.formats import late, left


MOST = 15  # lines: a longer letter is not read
THINGS = ("дело", "дела", "дел")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is sent; `debts`: how many of the reader's own it is about."""

    subject: str
    text: str
    debts: int


def letter_about(
    owed: Sequence[Owed], *, day: date, office: str, debts: str, profile: str
) -> Letter | None:
    """The letter of a day; None: nothing is owed, nothing is sent.

    Args:
        owed: everything the reader owes and waits for, what hurts first coming first.
        day: today.
        office: what addresses begin with («https://opora.example.org»).
        debts: the path of the page of debts.
        profile: the path of the page where the letter is switched off.
    """
    mine = [row for row in owed if row.mine]
    if not mine:
        return None
    overdue = sum(bool(row.late) for row in mine)
    head = _counts(len(mine), overdue)
    parts = [
        "Здравствуйте.",
        f"На {day:%d.%m.%Y} за вами {head}.",
        *(_line(number, row, office) for number, row in enumerate(mine[:MOST], 1)),
        *_rest(owed, mine, f"{office}{debts}"),
        f"Письмо приходит по рабочим дням, пока за вами что-то есть. Отказаться от него: {office}{profile}",
    ]
    return Letter(subject=f"Опора: {head}", text="\n\n".join(parts) + "\n", debts=len(mine))


def _counts(number: int, overdue: int) -> str:
    return counted(number, THINGS) + (f", просрочено {overdue}" if overdue else "")


def _line(number: int, row: Owed, office: str) -> str:
    """One debt: its words, its term, its link; nobody else is named, for letters leave the office."""
    words = " ".join((row.letter or row.what).split())
    return f"{number}. {words}\n   {_term(row)}\n   {office}{row.address}"


def _term(row: Owed) -> str:
    if row.due is None:
        return "срок не назван, ждут ответа"
    told = late(row.late, plain=row.plain) if row.late else left(row.left or 0, plain=row.plain)
    return f"до {row.due:%d.%m.%Y}, {told}"


def _rest(owed: Sequence[Owed], mine: Sequence[Owed], page: str) -> list[str]:
    """What is not told line by line: the other debts, what others owe, a calendar that is not published."""
    told = (
        [f"Ещё {counted(len(mine) - MOST, THINGS)}: {page}"]
        if len(mine) > MOST
        else [f"Все дела: {page}"]
    )
    theirs = [row for row in owed if not row.mine]
    if theirs:
        told.append(
            f"От других ждём: {_counts(len(theirs), sum(bool(row.late) for row in theirs))}."
        )
    year = year_unpublished(owed)
    if year is not None:
        told.append(
            f"Рабочий календарь {year} года ещё не опубликован: для его сроков считаются календарные дни."
        )
    return told
