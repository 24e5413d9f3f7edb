"""The bank of practices: a school proposes, a methodist or coordinator checks and accepts."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.analysis import REASON_NEEDED
from opora.cycle.analysis.actions.findings import AnalysisError
from opora.cycle.analysis.models import Finding, Practice
from opora.cycle.analysis.policies import PRACTICE, PracticeEvent, PracticeState
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Organisation, Person


WITH_WORDS = (PracticeEvent.RETURN, PracticeEvent.WITHDRAW)


@dataclass(frozen=True, kw_only=True)
class Description:
    """What a person writes of a practice."""

    title: str
    conditions: str
    steps: str
    evidence: str
    evidence_level: str
    shown_by: Person | None = None
    shown_by_post: str = ""
    causes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


def _fields(told: Description) -> dict[str, object]:
    fields = {name: getattr(told, name) for name in told.__dataclass_fields__}
    return fields | {"causes": list(told.causes), "indicators": list(told.indicators)}


def _place(organisation: Organisation) -> Place:
    return Place(territory_path=organisation.territory.path, organisation_id=organisation.pk)


@transaction.atomic
def propose(
    *, organisation: Organisation, told: Description, by: Actor, finding: Finding | None = None
) -> Practice:
    """A practice proposed to the bank.

    Raises:
        PermissionDeniedError: the actor proposes for no such organisation.
    """
    by.check(Permission.EDIT_PRACTICES, _place(organisation))
    practice = Practice.objects.create(organisation=organisation, finding=finding, **_fields(told))
    record("analysis.practice_proposed", about=practice, by=by, new=_plain(told))
    return practice


@transaction.atomic
def edit(*, practice: Practice, version: int, told: Description, by: Actor) -> Practice:
    """The practice in other words, before it is in the bank; what was checked must be checked again.

    Raises:
        TransitionError: it is in the bank or withdrawn; it must be returned first.
        EditedMeanwhileError: someone saved it meanwhile.
    """
    by.check(Permission.EDIT_PRACTICES, _place(practice.organisation))
    after = PRACTICE.after(PracticeState(practice.state), PracticeEvent.EDIT)
    fields = _fields(told)
    old = claim_version(practice, version, mine=fields)
    for name, value in fields.items():
        setattr(practice, name, value)
    practice.state = after
    practice.save()
    changed = {name: value for name, value in old.items() if value != fields[name]}
    now = {name: fields[name] for name in changed}
    record("analysis.practice_edited", about=practice, by=by, old=changed, new=now)
    return practice


@transaction.atomic
def decide(*, practice: Practice, event: PracticeEvent, by: Actor, remark: str = "") -> Practice:
    """The practice checked, taken into the bank, returned or withdrawn; the last two with words.

    Raises:
        PermissionDeniedError: only those who keep the municipality's bank decide; a school withdraws its own.
        AnalysisError: returned or withdrawn without words.
    """
    where = practice.journal_where()
    own = event is PracticeEvent.WITHDRAW
    place = _place(practice.organisation) if own else Place(territory_path=where.territory_path)
    by.check(Permission.EDIT_PRACTICES, place)
    if event in WITH_WORDS and not remark.strip():
        raise AnalysisError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    practice = (
        Practice.objects.select_for_update(of=("self",))
        .select_related("organisation__territory")
        .get(pk=practice.pk)
    )
    old = PracticeState(practice.state)
    practice.state = PRACTICE.after(old, event)
    practice.remark = remark.strip()
    practice.banked_on = timezone.localdate() if event is PracticeEvent.BANK else None
    practice.save()
    record(
        f"analysis.practice_{event.value}",
        about=practice,
        by=by,
        old={"state": old},
        new={"state": practice.state},
        reason=practice.remark,
    )
    return practice


def _plain(told: Description) -> dict[str, object]:
    """What the journal keeps of a description: no person, only who by post."""
    return {name: value for name, value in _fields(told).items() if name != "shown_by"}
