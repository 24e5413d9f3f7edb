"""The office's own templates of papers: one in use for a kind, checked before it is kept, withdrawn, never changed."""

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.capabilities.own_template import template_checked
from opora.cycle.collection.actions.storing import check_size, name_of, stored
from opora.cycle.decisions.models import OwnTemplate
from opora.cycle.decisions.policies.meetings import PaperKind
from opora.journal.record import record
from opora.registry.models import Territory


def place_of(template: OwnTemplate) -> Place:
    """Whose a template is."""
    return Place(territory_path=template.territory.path)


def take(*, territory: Territory, kind: PaperKind, file: Sent, by: Actor) -> OwnTemplate:
    """A template from now on filled for papers of a kind; the one before is withdrawn, papers written by it stay.

    Raises:
        UploadRefusedError: empty or too big.
        FileError: not a DOCX, hostile, or it cannot be filled.
    """
    by.check(Permission.EDIT_DECISIONS, Place(territory_path=territory.path))
    check_size(file)
    places = template_checked(file.read(), name_of(file))
    file.seek(0)
    kept = stored(file)
    with transaction.atomic():
        for one in OwnTemplate.objects.select_for_update().filter(
            territory=territory, kind=kind, withdrawn_on__isnull=True
        ):
            _withdraw(one, by)
        made = OwnTemplate.objects.create(
            territory=territory, kind=kind.value, file=kept, name=name_of(file),
            places=list(places), by_account=by.account_id, by_name=by.name,
        )  # fmt: skip
        told = {"kind": kind, "name": made.name, "sha256": kept.sha256}
        record("decisions.template_taken", about=made, by=by, new=told)
    return made


@transaction.atomic
def withdraw(*, template: OwnTemplate, by: Actor) -> OwnTemplate:
    """The template filled no more: papers of the kind look as usual again."""
    by.check(Permission.EDIT_DECISIONS, place_of(template))
    if template.withdrawn_on is None:
        _withdraw(template, by)
    return template


def _withdraw(template: OwnTemplate, by: Actor) -> None:
    template.withdrawn_on = timezone.localdate()
    template.save(update_fields=("withdrawn_on",))
    told = {"withdrawn_on": template.withdrawn_on}
    record("decisions.template_withdrawn", about=template, by=by, new=told)
