"""Two municipalities of one region in one office, alike but for marks in everything of the second; and who signs in."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import models
from django.test import Client
from django.utils import timezone

from opora.access.models import Account, Grant
from opora.access.roles import Curator, RegionalOperator
from opora.cycle.interventions.models import Agreement, JointPart, TrainingEvent
from opora.registry.models import Organisation, Person, Succession, Territory
from opora.registry.policies import SuccessionKind, TerritoryKind
from opora.web.demo.loading import load_demo_office
from opora.web.demo.registry import MUNICIPALITY
from tests.support.trust.cloning import SHIFT, cloned, office_models
from tests.support.trust.filling import filled
from tests.support.trust.marking import FOREIGN, NEIGHBOUR, Mark, marked


BACKEND = "django.contrib.auth.backends.ModelBackend"
SIZE = (
    8,
    2,
)  # schools and years: every page has rows, and a session of tests makes it in half a minute
WITHOUT_ROLE = "nobody@demo.example"
ONE_SCHOOL_CURATOR = "curator1@demo.example"
OTHER_REGION = "region2@demo.example"
NEVER_CHANGED = ("journal",)


@dataclass(frozen=True)
class Who:
    """One who signs in: by which login, and the marks that must never be seen."""

    name: str
    login: str
    unseen: tuple[Mark, ...]


OWN = (
    Who("department_head", "head@demo.example", (FOREIGN,)),
    Who("coordinator", "coordinator@demo.example", (FOREIGN,)),
    Who("methodist", "methodist@demo.example", (FOREIGN,)),
    Who("auditor", "auditor@demo.example", (FOREIGN,)),
    Who("administrator", "administrator@demo.example", (FOREIGN,)),
    Who("school_team", "school1@demo.example", (FOREIGN, NEIGHBOUR)),
    Who("curator", ONE_SCHOOL_CURATOR, (FOREIGN, NEIGHBOUR)),
)
REGION = Who("regional_operator", "region@demo.example", ())
NEIGHBOURING_SCHOOL = Who("neighbouring school_team", "school2@demo.example", (FOREIGN,))
STRANGERS = (
    Who("operator of another region", OTHER_REGION, (FOREIGN, NEIGHBOUR)),
    Who("account without a role", WITHOUT_ROLE, (FOREIGN, NEIGHBOUR)),
)
FOREIGNERS = (
    Who("foreign coordinator", f"coordinator@demo.example{FOREIGN.latin}", ()),
    Who("foreign school_team", f"school1@demo.example{FOREIGN.latin}", ()),
)
EVERYONE = (*OWN, REGION, NEIGHBOURING_SCHOOL, *STRANGERS, *FOREIGNERS)


def made_world() -> None:
    """Fills an empty office with both municipalities."""
    load_demo_office(size=SIZE, say=lambda words: None)
    town = Territory.objects.get(name=MUNICIPALITY)
    first, second = (_school_of(f"school{number}@demo.example") for number in (1, 2))
    _gone_into(first)
    filled(town, [first, second])
    _nothing_together(first, second)
    _account(ONE_SCHOOL_CURATOR, Curator.name, organisation=first)
    region = Territory.objects.create(name="Лесной край", kind=TerritoryKind.REGION)
    _account(OTHER_REGION, RegionalOperator.name, territory=region)
    _account(WITHOUT_ROLE, "")
    other = cloned(town, mark=FOREIGN)
    # The sign-in page of dev.py run lists demo accounts to anybody; that of an office lists none.
    Account.objects.update(is_demo=False)
    _copied_warehouse(town, other)
    _marked_neighbour(second)


def _gone_into(school: Organisation) -> None:
    """A school that was merged into another long ago."""
    gone = Organisation.objects.create(
        territory=school.territory,
        kind=school.kind,
        code="edu-gone",
        short_name="Школа, которой нет",
        closed_on=date(2019, 8, 31),
    )
    Succession.objects.create(
        kind=SuccessionKind.MERGED, predecessor=gone, successor=school, on=date(2019, 9, 1)
    )


def _nothing_together(first: Organisation, second: Organisation) -> None:
    """Agreements and seminars of two schools apart: what they do together both may read, and that is no leak."""
    both = Agreement.objects.filter(parties=first).filter(parties=second)
    for shared in list(both):
        apart = Agreement.objects.create(
            run=shared.run, title=shared.title, valid_from=shared.valid_from
        )
        shared.sides.filter(organisation=second).update(agreement=apart)
        shared.activities.filter(resource__organisation=second).update(agreement=apart)
        alone = apart.activities.create(title=shared.title, planned_on=shared.valid_from)
        parts = JointPart.objects.filter(activity__agreement=shared, organisation=second)
        parts.update(activity=alone)
    TrainingEvent.objects.filter(provider=second).update(provider=first)


def client_of(who: Who) -> Client:
    """A browser where this person is signed in; a bug of a page is an answer 500, as in an office."""
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(login=who.login), backend=BACKEND)
    return client


def _school_of(login: str) -> Organisation:
    return Organisation.objects.get(grant__account__login=login, grant__role="school_team")


def _copied_warehouse(town: Territory, other: Territory) -> None:
    folder = Path(settings.WAREHOUSE_ROOT)
    if (folder / str(town.pk)).exists():
        shutil.copytree(
            folder / str(town.pk), folder / str(other.pk), symlinks=True, dirs_exist_ok=True
        )


def _marked_neighbour(school: Organisation) -> None:
    """Marks in everything that is one school's own."""
    for model in office_models():
        if model._meta.app_label in NEVER_CHANGED:
            continue
        for row in model._base_manager.filter(pk__lt=SHIFT):
            if _owner(row) == school.pk and (changed := marked(row, NEIGHBOUR)):
                model._base_manager.filter(pk=row.pk).update(**changed)


def _owner(row: models.Model) -> int | None:
    """Whose a row is, by its own field or as the journal would say."""
    if isinstance(row, Person):
        return row.positions.values_list("organisation", flat=True).first()
    if hasattr(row, "organisation_id"):
        return row.organisation_id
    return row.journal_where().organisation_id if hasattr(row, "journal_where") else None


def _account(
    login: str,
    role: str,
    *,
    territory: Territory | None = None,
    organisation: Organisation | None = None,
) -> None:
    home = territory or (organisation.territory if organisation else None)
    person = Person.objects.create(last_name="Калинина", first_name="Яна", territory=home)
    account = Account.objects.create(login=login, person=person)
    if role:
        since = timezone.localdate().replace(month=1, day=1)
        Grant.objects.create(
            account=account,
            role=role,
            territory=territory,
            organisation=organisation,
            valid_from=since,
        )
