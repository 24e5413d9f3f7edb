"""Debts of collection for the first page."""

from collections.abc import Iterator

from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.cycle.collection.queries import debts, marking_debts, returns, uploads
from opora.pages.addresses import address_of
from opora.pages.debts import DebtKind, Owed, dated


def owed(actor: Actor) -> Iterator[Owed]:
    """What the actor's organisations owe, what schools owe the department, what waits for its word, points of tests."""
    today = timezone.localdate()
    own = {one for one in actor.organisation_ids if _submits(actor, one)}
    manages = actor.has(Permission.MANAGE_COLLECTION)
    for debt in debts.owed(actor):
        mine = debt.organisation_id in own or (manages and debt.organisation_id is None)
        yield Owed(
            what=debt.request.title,
            address=address_of("collection:debt", debt.pk),
            who="" if mine else str(debt.organisation or "управление"),
            note=debt.remark,
            mine=mine,
            together=address_of("collection:run", debt.request.run_id),
            kind=DebtKind.UPLOAD,
            **dated(debt.due_on, today),
        )
    if manages:
        yield from _waiting_files(actor)
        yield from _waiting_returns(actor)
    if actor.has(Permission.MARK_TESTS) or actor.has(Permission.MANAGE_TESTS):
        yield from _markings(actor)


def _submits(actor: Actor, organisation: int) -> bool:
    """The actor hands in for the organisation: a curator only looks on."""
    return actor.may(Permission.SUBMIT_DATA, Place(territory_path="", organisation_id=organisation))


def _waiting_files(actor: Actor) -> Iterator[Owed]:
    for upload in uploads.waiting_for_decision(actor):
        yield Owed(
            what=f"Подтвердить файл «{upload.name}»",
            address=address_of("collection:upload", upload.pk),
            due=None,
            note=str(upload.organisation or ""),
            kind=DebtKind.REVIEW,
            letter="Подтвердить загруженный файл",
        )


def _waiting_returns(actor: Actor) -> Iterator[Owed]:
    for held in returns.waiting(actor):
        yield Owed(
            what=f"Принять форму «{held.title}»",
            address=address_of(
                "collection:return", held.run_id, held.form, held.period, held.organisation_id
            ),
            due=None,
            note=str(held.organisation),
            kind=DebtKind.REVIEW,
        )


def _markings(actor: Actor) -> Iterator[Owed]:
    """Points of own tests: the actor's own to bring, or those that schools owe who leads the tests."""
    today = timezone.localdate()
    for one in marking_debts.owed(actor):
        yield Owed(
            what=f"{one.title} среза «{one.test_title}»",
            address=address_of("collection:own-test", one.test_id),
            who="" if one.mine else one.who,
            note=f"классов: {one.classes}",
            mine=one.mine,
            kind=DebtKind.UPLOAD,
            **dated(one.due_on, today),
        )
