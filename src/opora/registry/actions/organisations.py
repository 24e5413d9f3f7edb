"""Organisations: added, corrected, renamed, closed; by what files name them; what they can share."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db import transaction

from opora.core.codes.people import ALREADY_THERE, WRONG_DAY
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.editing import Editor, RegistryError, check_term
from opora.registry.models import (
    Organisation,
    OrganisationAlias,
    OrganisationName,
    SharedResource,
    Territory,
)
from opora.registry.policies import AliasScheme


@dataclass(frozen=True, kw_only=True)
class OrganisationFields:
    """What is known of an organisation; `code` is given once and stays (see `policies.organisation_code`)."""

    kind: str
    short_name: str
    full_name: str = ""
    opened_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AliasFields:
    """What files call an organisation, and between which days."""

    scheme: str
    value: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class ResourceFields:
    """What an organisation can share."""

    kind: str
    title: str
    terms: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@transaction.atomic
def add(*, fields: OrganisationFields, code: str, territory: Territory, by: Editor) -> Organisation:
    """A new organisation of a territory, known to files by its names.

    Raises:
        RegistryError: an organisation with this code stands already.
    """
    by.check_registry(territory.path)
    if Organisation.objects.filter(code=code).exists():
        raise RegistryError(f"Организация с кодом «{code}» уже есть.", code=ALREADY_THERE.code)
    organisation = Organisation.objects.create(territory=territory, code=code, **asdict(fields))
    _name_aliases(organisation, since=None)
    record(
        "registry.organisation_added",
        about=organisation,
        by=by,
        new={**asdict(fields), "code": code, "territory": territory.pk},
    )
    return organisation


@transaction.atomic
def correct(
    *, organisation: Organisation, fields: OrganisationFields, version: int, by: Editor
) -> None:
    """Mends what was entered wrongly; a new name from a day on is `rename`.

    Raises:
        EditedMeanwhileError: someone saved the record after it was opened.
    """
    check_editable(organisation, by)
    new = asdict(fields)
    old = claim_version(organisation, version, mine=new)
    for name, value in new.items():
        setattr(organisation, name, value)
    organisation.save()
    if (old["short_name"], old["full_name"]) != (fields.short_name, fields.full_name):
        spelled = OrganisationAlias.objects.filter(
            organisation=organisation, scheme=AliasScheme.NAME, valid_to=None
        )
        since = min((each.valid_from for each in spelled if each.valid_from), default=None)
        _name_aliases(organisation, since=since)
    _record_change("registry.organisation_corrected", organisation, old, new, by)


@transaction.atomic
def rename(
    *,
    organisation: Organisation,
    names: tuple[str, str],
    on: date,
    document: str,
    version: int,
    by: Editor,
) -> None:
    """New short and full names from a day on; the former ones keep their days and match files of that time."""
    check_editable(organisation, by)
    check_lives(organisation, on)
    short_name, full_name = names
    new = {"short_name": short_name, "full_name": full_name}
    old = claim_version(organisation, version, mine=new)
    last = on - timedelta(days=1)
    latest = organisation.names.order_by("-valid_to").first()
    since = organisation.opened_on
    if latest and latest.valid_to:
        since = latest.valid_to + timedelta(days=1)
    if since is not None:
        check_term(since, last)
    OrganisationName.objects.create(
        organisation=organisation, **old, valid_from=since, valid_to=last, document=document
    )
    organisation.aliases.filter(scheme=AliasScheme.NAME, valid_to=None).update(valid_to=last)
    organisation.short_name, organisation.full_name = names
    organisation.save()
    _name_aliases(organisation, since=on)
    record(
        "registry.organisation_renamed",
        about=organisation,
        by=by,
        old=old,
        new={**new, "on": on, "document": document},
    )


@transaction.atomic
def close(*, organisation: Organisation, on: date, document: str, version: int, by: Editor) -> None:
    """The organisation's last day."""
    check_editable(organisation, by)
    check_lives(organisation, on)
    old = claim_version(organisation, version, mine={"closed_on": on})
    set_closed(organisation, on)
    record(
        "registry.organisation_closed",
        about=organisation,
        by=by,
        old=old,
        new={"closed_on": on, "document": document},
    )


@transaction.atomic
def add_alias(*, organisation: Organisation, fields: AliasFields, by: Editor) -> OrganisationAlias:
    """One more login, code or spelling by which files name the organisation.

    Raises:
        RegistryError: another organisation goes by it on some of these days.
    """
    check_editable(organisation, by)
    if fields.valid_from:
        check_term(fields.valid_from, fields.valid_to)
    alias = OrganisationAlias(organisation=organisation, **asdict(fields))
    alias.save()
    same = OrganisationAlias.objects.filter(scheme=alias.scheme, key=alias.key).exclude(pk=alias.pk)
    clash = next(
        (other for other in same.select_related("organisation") if _meet(alias, other)), None
    )
    if clash:
        raise RegistryError(
            f"{alias} в эти дни уже указано у организации «{clash.organisation}».",
            code=ALREADY_THERE.code,
        )
    record("registry.alias_added", about=organisation, by=by, new=asdict(fields))
    return alias


@transaction.atomic
def end_alias(*, alias: OrganisationAlias, on: date, by: Editor) -> None:
    """The last day on which files mean the organisation by this."""
    check_editable(alias.organisation, by)
    if alias.valid_from:
        check_term(alias.valid_from, on)
    old, alias.valid_to = alias.valid_to, on
    alias.save()
    record(
        "registry.alias_ended",
        about=alias.organisation,
        by=by,
        old={"scheme": alias.scheme, "value": alias.value, "valid_to": old},
        new={"valid_to": on},
    )


@transaction.atomic
def add_resource(
    *, organisation: Organisation, fields: ResourceFields, by: Editor
) -> SharedResource:
    """Something the organisation can lend to others."""
    check_editable(organisation, by)
    if fields.valid_from:
        check_term(fields.valid_from, fields.valid_to)
    resource = SharedResource.objects.create(organisation=organisation, **asdict(fields))
    told = asdict(fields)
    told["resource_kind"] = told.pop("kind")  # an organisation has a kind of its own
    record("registry.resource_added", about=organisation, by=by, new=told)
    return resource


@transaction.atomic
def end_resource(*, resource: SharedResource, on: date, by: Editor) -> None:
    """The last day it can be lent."""
    check_editable(resource.organisation, by)
    if resource.valid_from:
        check_term(resource.valid_from, on)
    old, resource.valid_to = resource.valid_to, on
    resource.save()
    record(
        "registry.resource_ended",
        about=resource.organisation,
        by=by,
        old={"title": resource.title, "valid_to": old},
        new={"valid_to": on},
    )


def check_editable(organisation: Organisation, by: Editor) -> None:
    """Nothing, or a refusal."""
    by.check_registry(organisation.territory.path, organisation.pk)


def check_lives(organisation: Organisation, on: date) -> None:
    """Nothing, or a refusal: an organisation is changed on a day of its life.

    Raises:
        RegistryError: it was not open yet, or is closed already.
    """
    too_early = organisation.opened_on is not None and on < organisation.opened_on
    if too_early or organisation.closed_on is not None:
        what = "ещё не открыта" if too_early else f"закрыта {organisation.closed_on:%d.%m.%Y}"
        raise RegistryError(f"«{organisation}» {what}.", code=WRONG_DAY.code)


def set_closed(organisation: Organisation, on: date) -> None:
    """The last day of an organisation and of everything that ran with no end; for actions that record what they do."""
    organisation.closed_on = on
    organisation.save()
    organisation.aliases.filter(valid_to=None).update(valid_to=on)
    organisation.positions.filter(valid_to=None, valid_from__lte=on).update(valid_to=on)


def _name_aliases(organisation: Organisation, *, since: date | None) -> None:
    """Spellings that follow from the present names."""
    for name in dict.fromkeys((organisation.short_name, organisation.full_name)):
        if name:
            OrganisationAlias.objects.get_or_create(
                organisation=organisation,
                scheme=AliasScheme.NAME,
                value=name,
                valid_to=None,
                defaults={"valid_from": since},
            )


def _record_change(
    event: str,
    organisation: Organisation,
    old: dict[str, object],
    new: dict[str, object],
    by: Editor,
) -> None:
    changed = [name for name in new if old[name] != new[name]]
    if changed:
        record(
            event,
            about=organisation,
            by=by,
            old={name: old[name] for name in changed},
            new={name: new[name] for name in changed},
        )


def _meet(one: OrganisationAlias, other: OrganisationAlias) -> bool:
    """True when two aliases share a day."""
    return (
        one.valid_from is None or other.valid_to is None or one.valid_from <= other.valid_to
    ) and (other.valid_from is None or one.valid_to is None or other.valid_from <= one.valid_to)
