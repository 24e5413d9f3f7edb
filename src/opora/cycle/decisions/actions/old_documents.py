"""The way of an old protocol: received, read in the background, confirmed passage by passage, or withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.decisions import ALREADY_HERE
from opora.cycle.collection.actions.storing import name_of, stored
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.models import OldDocument, ReadItem, ReadParty
from opora.cycle.decisions.policies import (
    OLD_DOCUMENT,
    READ_ITEM,
    OldDocumentEvent,
    OldDocumentState,
    ReadItemEvent,
    ReadItemState,
)
from opora.cycle.decisions.policies.decisions import Outcome, Precision, Term
from opora.cycle.decisions.policies.parties import Who
from opora.jobs.actions import enqueue
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Territory


GONE = (OldDocumentState.REFUSED.value, OldDocumentState.WITHDRAWN.value)
KEPT = ("part", "key", "document_no", "text", "number", "printed_name", "printed_post", "kind")


def place_of(document: OldDocument) -> Place:
    """Whose an old document is."""
    return Place(territory_path=document.territory.path)


@transaction.atomic
def receive(*, territory: Territory, file: Sent, by: Actor) -> OldDocument:
    """The file kept by its hash and queued for reading.

    Raises:
        PermissionDeniedError: the actor keeps no decisions here.
        DecisionError: empty, too big, or these very bytes are here already.
    """
    by.check(Permission.EDIT_DECISIONS, Place(territory_path=territory.path))
    kept = stored(file)
    same = OldDocument.objects.filter(territory=territory, file=kept).exclude(state__in=GONE)
    if same.exists():
        raise refused(ALREADY_HERE)
    made = OldDocument.objects.create(
        territory=territory, file=kept, name=name_of(file), by_account=by.account_id
    )
    job = enqueue(
        "decisions.read",
        arguments={"old_document": made.pk},
        by=by,
        where=made.journal_where(),
        title=f"Чтение: {made.name}"[:200],
    )
    made.job_id = job.pk
    made.save(update_fields=("job_id",))
    record("decisions.document_received", about=made, by=by, new={"name": made.name})
    return made


def mark_read(*, document: OldDocument, told: Mapping[str, Any], by: Actor | None) -> None:
    """Keep what the reader said, or why it could not. Called from the job, inside its transaction."""
    if document.state != OldDocumentState.READING:
        return
    failed = bool(told.get("refused"))
    event = OldDocumentEvent.REFUSE if failed else OldDocumentEvent.READ
    document.state = OLD_DOCUMENT.after(OldDocumentState(document.state), event)
    document.text = str(told.get("text", ""))
    names = ("marks", "remarks", "notes", "refused")
    document.told = {name: told[name] for name in names if name in told}
    document.save(update_fields=("state", "text", "told"))
    for position, one in enumerate(told.get("passages", ())):
        _keep(document, position, one)
    happened = "decisions.document_refused" if failed else "decisions.document_read"
    counts = {"passages": len(told.get("passages", ())), "remarks": len(told.get("remarks", ()))}
    record(happened, about=document, by=by, new=counts, reason=str(told.get("refused", "")))


def _keep(document: OldDocument, position: int, told: Mapping[str, Any]) -> None:
    due = told.get("due_on")
    item = ReadItem.objects.create(
        old_document=document,
        position=position,
        read=dict(told),
        question=told.get("question"),
        term=told.get("term", Term.ONE_OFF.value),
        due_on=date.fromisoformat(due) if due else None,
        due_printed=str(told.get("due_printed", ""))[:300],
        precision=told.get("precision", Precision.NONE.value),
        outcome=told.get("outcome", Outcome.DECISION.value),
        sections=told.get("sections", []),
        **{name: told[name] for name in KEPT if name in told},
    )
    ReadParty.objects.bulk_create(
        ReadParty(
            item=item,
            printed=str(one["printed"])[:400],
            is_responsible=bool(one.get("is_responsible")),
        )
        for one in told.get("parties", ())
    )


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """A passage as a person has it; `parties`: number of a read party → who it is; `added`: one more."""

    fields: Mapping[str, object]
    parties: Mapping[int, Who] = field(default_factory=dict)
    added: Sequence[Who] = ()


@transaction.atomic
def confirm_item(*, item: ReadItem, version: int, said: Confirmed, by: Actor) -> ReadItem:
    """A passage looked at: its values and who is meant.

    Raises:
        TransitionError: the document is entered or withdrawn already.
        EditedMeanwhileError: a colleague confirmed it meanwhile.
    """
    _check_open(item, by)
    after = READ_ITEM.after(ReadItemState(item.state), ReadItemEvent.CONFIRM)
    mine = {**said.fields, "state": after.value}
    old = claim_version(item, version, mine=mine)
    for name, value in mine.items():
        setattr(item, name, value)
    item.save()
    for party in item.parties.all():
        _match(party, said.parties.get(party.pk))
    ReadParty.objects.bulk_create(
        ReadParty(item=item, printed="", **one.columns()) for one in said.added if one.is_known
    )
    changed = {name: value for name, value in old.items() if value != mine[name]}
    told = {name: mine[name] for name in changed}
    record("decisions.passage_confirmed", about=item, by=by, old=changed, new=told)
    return item


def _match(party: ReadParty, who: Who | None) -> None:
    if who is None:
        return
    if not who.is_known and not party.printed:
        party.delete()
        return
    for name, value in who.columns().items():
        setattr(party, name, value)
    party.save()


@transaction.atomic
def leave_out(*, item: ReadItem, version: int, by: Actor) -> ReadItem:
    """A passage not to be entered; its text stays in the original."""
    _check_open(item, by)
    after = READ_ITEM.after(ReadItemState(item.state), ReadItemEvent.LEAVE_OUT)
    old = claim_version(item, version, mine={"state": after.value})
    item.state = after
    item.save(update_fields=("state",))
    record("decisions.passage_left_out", about=item, by=by, old=old, new={"state": after})
    return item


def _check_open(item: ReadItem, by: Actor) -> None:
    by.check(Permission.EDIT_DECISIONS, place_of(item.old_document))
    OLD_DOCUMENT.after(OldDocumentState(item.old_document.state), OldDocumentEvent.CONFIRM)


@transaction.atomic
def withdraw(*, document: OldDocument, by: Actor) -> OldDocument:
    """The document taken back before it is entered; its bytes stay."""
    by.check(Permission.EDIT_DECISIONS, place_of(document))
    document = OldDocument.objects.select_for_update().get(pk=document.pk)
    document.state = OLD_DOCUMENT.after(OldDocumentState(document.state), OldDocumentEvent.WITHDRAW)
    document.save(update_fields=("state",))
    record("decisions.document_withdrawn", about=document, by=by, new={"state": document.state})
    return document
