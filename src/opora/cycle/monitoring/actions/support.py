"""Stays on lists: a school enters, its support changes, it leaves; each with its reason and document."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.cycle_year import DATES_DISORDERED, ON_LIST_ALREADY
from opora.cycle.monitoring.actions.monitorings import MonitoringError, check_reason
from opora.cycle.monitoring.models import Candidate, OuterList, SupportChange, SupportEpisode
from opora.cycle.monitoring.policies import ListKind, SupportKind
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Entry:
    """How a school came on a list."""

    list_kind: str
    entered_on: date
    entered_reason: str
    entered_document: str = ""
    support: str = SupportKind.TARGETED.value


def open_episode(organisation: Organisation, kind: ListKind) -> SupportEpisode | None:
    """The stay that goes on."""
    return SupportEpisode.objects.filter(
        organisation=organisation, list_kind=kind, left_on__isnull=True
    ).first()


@transaction.atomic
def enter(
    *,
    organisation: Organisation,
    entry: Entry,
    by: Actor,
    candidate: Candidate | None = None,
    outer_list: OuterList | None = None,
) -> SupportEpisode:
    """A stay begun.

    Raises:
        MonitoringError: the school stands on the list already, or the day lies before its last stay ended.
    """
    by.check(Permission.DECIDE_LIST, _place(organisation))
    check_reason(entry.entered_reason)
    _check_day(entry.entered_on)
    earlier = SupportEpisode.objects.filter(organisation=organisation, list_kind=entry.list_kind)
    if earlier.filter(left_on__gt=entry.entered_on).exists():
        raise MonitoringError(DATES_DISORDERED.explanation, code=DATES_DISORDERED.code)
    episode = SupportEpisode(
        organisation=organisation, candidate=candidate, outer_list=outer_list, **asdict(entry)
    )
    try:
        with transaction.atomic():
            episode.save()
    except IntegrityError as error:
        raise MonitoringError(ON_LIST_ALREADY.explanation, code=ON_LIST_ALREADY.code) from error
    record(
        "monitoring.list_entered",
        about=episode,
        by=by,
        new=asdict(entry),
        reason=entry.entered_reason,
    )
    return episode


@dataclass(frozen=True, kw_only=True)
class Change:
    """Another kind of support from a day on."""

    on: date
    support: str
    reason: str
    document: str = ""


@transaction.atomic
def change_support(
    *, episode: SupportEpisode, version: int, change: Change, by: Actor
) -> SupportChange:
    """The kind of support changed within a stay.

    Raises:
        MonitoringError: the stay is over, or the day lies before it began.
        EditedMeanwhileError: somebody changed the stay meanwhile.
    """
    by.check(Permission.DECIDE_LIST, _place(episode.organisation))
    check_reason(change.reason)
    old = claim_version(episode, version, mine={"support": change.support})
    last = episode.changes.order_by("-on").values_list("on", flat=True).first()
    _check_day(change.on, since=last or episode.entered_on)
    _check_standing(episode)
    made = SupportChange.objects.create(
        episode=episode,
        on=change.on,
        before=old["support"],
        after=change.support,
        reason=change.reason,
        document=change.document,
    )
    episode.support = change.support
    episode.save(update_fields=("support", "version"))
    new = {"support": change.support, "on": change.on}
    record(
        "monitoring.support_changed", about=episode, by=by, old=old, new=new, reason=change.reason
    )
    return made


@dataclass(frozen=True, kw_only=True)
class Exit:
    """How a school left a list."""

    left_on: date
    left_reason: str
    left_document: str = ""


@transaction.atomic
def leave(*, episode: SupportEpisode, version: int, leaving: Exit, by: Actor) -> SupportEpisode:
    """The stay ended.

    Raises:
        MonitoringError: it is over already, or the day lies before it began or its support last changed.
        EditedMeanwhileError: somebody changed the stay meanwhile.
    """
    by.check(Permission.DECIDE_LIST, _place(episode.organisation))
    check_reason(leaving.left_reason)
    new = asdict(leaving)
    old = claim_version(episode, version, mine=new)
    _check_standing(episode)
    last = episode.changes.order_by("-on").values_list("on", flat=True).first()
    _check_day(leaving.left_on, since=last or episode.entered_on)
    for name, value in new.items():
        setattr(episode, name, value)
    episode.save()
    record(
        "monitoring.list_left", about=episode, by=by, old=old, new=new, reason=leaving.left_reason
    )
    return episode


def _place(organisation: Organisation) -> Place:
    return Place(territory_path=organisation.territory.path, organisation_id=organisation.pk)


def _check_standing(episode: SupportEpisode) -> None:
    if episode.left_on is not None:
        words = f"Школа вышла из списка {episode.left_on:%d.%m.%Y}: менять нечего."
        raise MonitoringError(words, code=DATES_DISORDERED.code)


def _check_day(day: date, *, since: date | None = None) -> None:
    if day > timezone.localdate() or (since is not None and day < since):
        raise MonitoringError(DATES_DISORDERED.explanation, code=DATES_DISORDERED.code)
