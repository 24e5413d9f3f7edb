"""Posts given and left, acting holders among them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from opora.journal.record import record
from opora.registry.actions.organisations import check_editable, check_lives
from opora.registry.editing import Editor, check_term
from opora.registry.models import Organisation, Person, Position


@dataclass(frozen=True, kw_only=True)
class PositionFields:
    """A post as it is printed, what it means to the office, and its term."""

    kind: str
    title: str
    valid_from: date
    valid_to: date | None = None
    subject: str = ""
    is_acting: bool = False


@transaction.atomic
def appoint(
    *,
    person: Person,
    organisation: Organisation,
    fields: PositionFields,
    deputises: Position | None = None,
    by: Editor,
) -> Position:
    """A person takes a post; `deputises` is the position whose work an acting holder does."""
    check_editable(organisation, by)
    check_term(fields.valid_from, fields.valid_to)
    if organisation.closed_on and organisation.closed_on < fields.valid_from:
        check_lives(organisation, fields.valid_from)
    position = Position.objects.create(
        person=person, organisation=organisation, deputises=deputises, **vars(fields)
    )
    record(
        "registry.appointed",
        about=position,
        by=by,
        new={**vars(fields), "person": person.pk, "organisation": organisation.pk},
    )
    return position


@transaction.atomic
def dismiss(*, position: Position, on: date, by: Editor, reason: str = "") -> None:
    """The last day of a person in a post."""
    check_editable(position.organisation, by)
    check_term(position.valid_from, on)
    old, position.valid_to = position.valid_to, on
    position.save()
    record(
        "registry.dismissed",
        about=position,
        by=by,
        old={"valid_to": old},
        new={"valid_to": on},
        reason=reason,
    )
