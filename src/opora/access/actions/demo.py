"""One account a role on an invented municipality, only where `dev.py run` serves this computer alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from opora.access.actions.roles import grant_role
from opora.access.models import Account
from opora.access.roles import (
    Administrator,
    Auditor,
    Coordinator,
    Curator,
    DepartmentHead,
    Methodist,
    RegionalOperator,
    Role,
    SchoolTeam,
)
from opora.access.scopes import AccessError, Over
from opora.core.codes.people import ONLY_LOCAL
from opora.journal.record import record
from opora.registry.models import Organisation, Person, Position, Territory
from opora.registry.policies import Gender, OrganisationKind, PostKind, TerritoryKind


DEMO_PASSWORD = "озеро-и-лес-42"  # noqa: S105 - shown on the screen of the only computer it works on


@dataclass(frozen=True, kw_only=True)
class DemoAccount:
    """What `dev.py run` prints of one account."""

    login: str
    password: str
    name: str
    role: str
    over: str


@dataclass(frozen=True, kw_only=True)
class _Cast:
    """An invented person, the role, and the post that comes with it."""

    login: str
    role: type[Role]
    name: tuple[str, str, str]
    post: PostKind
    title: str


DEPARTMENT = (
    _Cast(
        login="head@demo.example",
        role=DepartmentHead,
        name=("Кленова", "Вера", "Игоревна"),
        post=PostKind.HEAD,
        title="начальник управления образования",
    ),
    _Cast(
        login="coordinator@demo.example",
        role=Coordinator,
        name=("Осокина", "Марина", "Павловна"),
        post=PostKind.COORDINATOR,
        title="муниципальный координатор",
    ),
    _Cast(
        login="methodist@demo.example",
        role=Methodist,
        name=("Рябинин", "Олег", "Сергеевич"),
        post=PostKind.METHODIST,
        title="методист",
    ),
    _Cast(
        login="auditor@demo.example",
        role=Auditor,
        name=("Ольхов", "Пётр", "Андреевич"),
        post=PostKind.SPECIALIST,
        title="главный специалист",
    ),
    _Cast(
        login="administrator@demo.example",
        role=Administrator,
        name=("Черёмухина", "Дарья", "Олеговна"),
        post=PostKind.SPECIALIST,
        title="специалист по информатизации",
    ),
)
REGION = _Cast(
    login="region@demo.example",
    role=RegionalOperator,
    name=("Вязова", "Инна", "Юрьевна"),
    post=PostKind.SPECIALIST,
    title="региональный оператор",
)
SCHOOLS = (
    _Cast(
        login="school1@demo.example",
        role=SchoolTeam,
        name=("Ясенева", "Ольга", "Борисовна"),
        post=PostKind.HEAD,
        title="директор",
    ),
    _Cast(
        login="school2@demo.example",
        role=SchoolTeam,
        name=("Тополев", "Игорь", "Львович"),
        post=PostKind.HEAD,
        title="директор",
    ),
)
CURATOR = _Cast(
    login="curator@demo.example",
    role=Curator,
    name=("Липина", "Нина", "Фёдоровна"),
    post=PostKind.METHODIST,
    title="куратор",
)


@transaction.atomic
def create_demo_accounts(
    *, territory: Territory, schools: Sequence[Organisation] = ()
) -> tuple[DemoAccount, ...]:
    """One account a role over a municipality, two schools (its first by name unless given) and its region.

    Accounts that stand are kept.

    Raises:
        AccessError: this is not `dev.py run`.
    """
    if not settings.LOCAL:
        raise AccessError(ONLY_LOCAL.explanation, code=ONLY_LOCAL.code)
    department = _department(territory)
    made = [_account(cast, (territory,), department) for cast in DEPARTMENT]
    made.append(_account(REGION, (_region(territory),), None))
    first = Organisation.objects.filter(
        territory=territory, kind=OrganisationKind.SCHOOL, closed_on=None
    )
    schools = list(schools) or list(first[:2])
    made += [
        _account(cast, (school,), school) for cast, school in zip(SCHOOLS, schools, strict=False)
    ]
    if schools:
        made.append(_account(CURATOR, tuple(schools), department))
    return tuple(made)


def _account(cast: _Cast, over: tuple[Over, ...], employer: Organisation | None) -> DemoAccount:
    account = Account.objects.filter(login=cast.login).first()
    if account is None:
        account = _new_account(cast, over, employer)
    return DemoAccount(
        login=cast.login,
        password=DEMO_PASSWORD,
        name=account.person.full_name,
        role=cast.role.title,
        over=", ".join(str(each) for each in over),
    )


def _new_account(cast: _Cast, over: tuple[Over, ...], employer: Organisation | None) -> Account:
    last_name, first_name, patronymic = cast.name
    today = timezone.localdate()
    since = today.replace(year=today.year - 3, month=9, day=1)
    home = over[0] if isinstance(over[0], Territory) else over[0].territory
    person = Person.objects.create(
        territory=home,
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
        gender=Gender.MALE if patronymic.endswith("ич") else Gender.FEMALE,
        email=cast.login,
    )
    account = Account(login=cast.login, person=person, is_demo=True)
    account.set_password(DEMO_PASSWORD)
    account.save()
    for each in over:
        grant_role(account, role=cast.role, over=each, since=since, until=None)
    if employer:
        Position.objects.create(
            person=person,
            organisation=employer,
            kind=cast.post,
            title=cast.title,
            valid_from=since,
        )
    record("access.demo_account_made", about=account, by=None, new={"role": cast.role.name})
    return account


def _department(territory: Territory) -> Organisation:
    return Organisation.objects.filter(
        territory=territory, kind=OrganisationKind.DEPARTMENT
    ).first() or Organisation.objects.create(
        territory=territory,
        kind=OrganisationKind.DEPARTMENT,
        code=f"department-{territory.pk}",
        short_name="Управление образования",
    )


def _region(territory: Territory) -> Territory:
    """The region above; one is made over a municipality that stands alone."""
    if territory.parent or territory.kind != TerritoryKind.MUNICIPALITY:
        return territory.parent or territory
    region = Territory.objects.create(name="Озёрный край", kind=TerritoryKind.REGION)
    territory.parent = region
    territory.save()
    return region
