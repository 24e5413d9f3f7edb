"""What is owed here: own executions, reports to accept, silence carried higher, offers, old papers."""

from collections.abc import Iterator

from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.russian_numbers import counted
from opora.cycle.decisions.policies import AssignmentState, OldDocumentState
from opora.cycle.decisions.queries import debts, meetings, old_documents
from opora.pages.addresses import address_of
from opora.pages.debts import DebtKind, Owed, dated, in_short


MOST = 100  # lines of a kind: who has more follows the last line to the list
EXECUTORS = ("исполнитель", "исполнителя", "исполнителей")
ASSIGNMENTS = ("поручение", "поручения", "поручений")


def owed(actor: Actor) -> Iterator[Owed]:
    """Debts of the actor and, late ones only, of others under one line an assignment."""
    if not actor.has(Permission.SEE_ASSIGNMENTS):
        return
    yield from _own(actor)
    yield from _helping(actor)
    orders = debts.orders()
    yield from _escalated(actor, orders)
    if actor.has(Permission.HEAR_OVERDUE):
        yield from _to_head(actor, orders)
    late = debts.late_of_others(actor, timezone.localdate(), orders)
    reports = debts.to_accept(actor)
    names = debts.names_of([*late[:MOST], *reports[:MOST]])
    yield from _of_others(late, names)
    yield from _to_accept(reports, names)
    yield from _fulfilled(actor)
    if actor.has(Permission.EDIT_ASSIGNMENTS):
        yield from _counted(actor)
    if actor.has(Permission.EDIT_DECISIONS):
        yield from _old_documents(actor)
        yield from _questions(actor)


def _own(actor: Actor) -> Iterator[Owed]:
    today = timezone.localdate()
    for one in debts.own(actor)[: 3 * MOST]:
        yield Owed(
            what=f"Исполнить поручение: {in_short(one.assignment.text)}",
            address=address_of("decisions:execution", one.pk),
            note=str(one.organisation or one.person),
            kind=DebtKind.ASSIGNMENT,
            **dated(one.due_on, today),
        )


def _helping(actor: Actor) -> Iterator[Owed]:
    for one in debts.helping(actor)[:MOST]:
        yield Owed(
            what=f"Помочь исполнить поручение: {in_short(one.assignment.text)}",
            address=address_of("decisions:assignment", one.assignment_id),
            note=f"{one}, соисполнитель",
            kind=DebtKind.ASSIGNMENT,
            **dated(one.assignment.due_on, timezone.localdate()),
        )


def _escalated(actor: Actor, orders: debts.Orders) -> Iterator[Owed]:
    """Silence of executors, after the grace, is the controller's own debt."""
    today = timezone.localdate()
    silent = debts.escalated(actor, today, orders)
    for one in silent[:MOST]:
        yield Owed(
            what=f"Выяснить, почему не исполнено: {in_short(one.text)}",
            address=address_of("decisions:assignment", one.pk),
            note=f"молчат: {counted(one.count, EXECUTORS)}",
            kind=DebtKind.ESCALATED,
            **dated(one.due_on, today),
        )
    yield from _more(silent, "Выяснить, почему не исполнены: ещё", kind=DebtKind.ESCALATED)


def _to_head(actor: Actor, orders: debts.Orders) -> Iterator[Owed]:
    """What the controller has not settled either: one line a body."""
    for one in debts.escalated_to_head(actor, timezone.localdate(), orders):
        words = f"Контролёр не добился исполнения: {counted(one.count, ASSIGNMENTS)}"
        yield Owed(
            what=words,
            address=f"{address_of('decisions:assignments')}?late=on&body={one.pk or 0}",
            note=one.text or "без заседания",
            kind=DebtKind.ESCALATED,
            **dated(one.due_on, timezone.localdate()),
        )


def _of_others(rows: list[debts.Told], names: dict[int, str]) -> Iterator[Owed]:
    today = timezone.localdate()
    for one in rows[:MOST]:
        alone = names.get(one.first or 0, "")
        yield Owed(
            what=f"Поручение: {in_short(one.text)}",
            address=_address(one, alone=bool(alone)),
            who=alone or counted(one.count, EXECUTORS),
            mine=False,
            kind=DebtKind.ASSIGNMENT,
            **dated(one.due_on, today),
        )
    yield from _more(rows, "Просроченные поручения: ещё", kind=DebtKind.ASSIGNMENT, mine=False)


def _more(rows: list[debts.Told], words: str, **fields: object) -> Iterator[Owed]:
    """The last line of a list that is too long to be told line by line."""
    if len(rows) > MOST:
        address = f"{address_of('decisions:assignments')}?late=on"
        after = rows[MOST]
        what = f"{words} {len(rows) - MOST}"
        yield Owed(
            what=what, address=address, **dated(after.due_on, timezone.localdate()), **fields
        )


def _to_accept(rows: list[debts.Told], names: dict[int, str]) -> Iterator[Owed]:
    for one in rows[:MOST]:
        alone = names.get(one.first or 0, "")
        yield Owed(
            what=f"Принять отчёт: {in_short(one.text)}",
            address=_address(one, alone=bool(alone)),
            note=alone or counted(one.count, EXECUTORS),
            kind=DebtKind.REVIEW,
            due=None,
        )
    if len(rows) > MOST:
        yield Owed(
            what=f"Принять отчёты: ещё по {len(rows) - MOST} поручениям",
            address=f"{address_of('decisions:assignments')}?reported=on",
            kind=DebtKind.REVIEW,
            due=None,
        )


def _fulfilled(actor: Actor) -> Iterator[Owed]:
    """Done by everyone and still under control: the controller removes it, or asks who may."""
    for one in debts.fulfilled(actor)[:MOST]:
        may = actor.may(Permission.EDIT_ASSIGNMENTS, Place(territory_path=one.territory.path))
        yield Owed(
            what=f"{'Снять с контроля' if may else 'Предложить снять с контроля'}: {in_short(one.text)}",
            address=address_of(f"decisions:assignment{'-remove' if may else ''}", one.pk),
            note="все отчёты приняты",
            kind=DebtKind.REVIEW,
            due=None,
        )


def _address(one: debts.Told, *, alone: bool) -> str:
    """The execution when there is one, else the assignment with all of them."""
    if alone:
        return address_of("decisions:execution", one.first)
    return address_of("decisions:assignment", one.pk)


def _counted(actor: Actor) -> Iterator[Owed]:
    """Offers that wait for executors, and what can leave control: one line each."""
    address = address_of("decisions:assignments")
    offers, kept = debts.waiting(actor)
    if offers:
        yield Owed(
            what=f"Назвать исполнителей: поручений {offers}",
            address=f"{address}?state={AssignmentState.OFFERED.value}",
            kind=DebtKind.REVIEW,
            due=None,
        )
    if kept:
        yield Owed(
            what=f"Снять с контроля исполненное: поручений {kept}",
            address=f"{address}?kept=on",
            kind=DebtKind.REVIEW,
            due=None,
        )


def _old_documents(actor: Actor) -> Iterator[Owed]:
    for one in old_documents.documents(actor).filter(state=OldDocumentState.READ):
        yield Owed(
            what=f"Подтвердить прочитанное: {one.name}",
            address=address_of("decisions:old", one.pk),
            letter="Подтвердить прочитанный документ",
            kind=DebtKind.REVIEW,
            due=None,
        )


def _questions(actor: Actor) -> Iterator[Owed]:
    for one in meetings.waiting_questions(actor)[:MOST]:
        yield Owed(
            what=f"Поставить в повестку: {in_short(one.text)}",
            address=address_of("decisions:index"),
            note=str(one.body),
            kind=DebtKind.REVIEW,
            **dated(one.due_on, timezone.localdate()),
        )
