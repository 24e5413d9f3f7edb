"""The roles of design 5. One no longer given stays as a class without permissions until no grant names it."""

from typing import ClassVar

from opora.access.permissions import Permission
from opora.core.labels import Labelled
from opora.registry.policies import TerritoryKind


class Scope(Labelled):
    """What a role is given over."""

    TERRITORY = "territory", "территория"
    ORGANISATION = "organisation", "организация"


class Role:
    """A named set of permissions over a territory (with everything in it) or over one organisation."""

    name: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    scope: ClassVar[Scope]
    permissions: ClassVar[frozenset[Permission]]
    # For roles over an organisation: what they may do with things of the municipality as a whole, which belong to
    # no organisation (the goals of the run, the approved report, the bank of practices).
    municipal: ClassVar[frozenset[Permission]] = frozenset()
    # For roles over a territory: over which levels it may be given.
    levels: ClassVar[frozenset[TerritoryKind]] = frozenset(TerritoryKind)


SEEING = frozenset(permission for permission in Permission if permission.value.startswith("see_"))


class DepartmentHead(Role):
    """Decides and signs."""

    name = "department_head"
    title = "Руководитель управления"
    description = "Видит всё в своём муниципалитете, утверждает цели, отчёт и рекомендации, вносит решения комиссии."
    scope = Scope.TERRITORY
    permissions = SEEING | {
        Permission.APPROVE_CYCLE,
        Permission.APPROVE_REPORT,
        Permission.APPROVE_RECOMMENDATIONS,
        Permission.APPROVE_EFFECT,
        Permission.APPROVE_PLANS,
        Permission.DECIDE_LIST,
        Permission.ANSWER_REPLY,
        Permission.SIGN_PROTOCOLS,
        Permission.EDIT_ASSIGNMENTS,
        Permission.ACCEPT_REPORT,
        Permission.MAKE_FOLDER,
        Permission.HEAR_OVERDUE,
    }


class Coordinator(Role):
    """Runs the year."""

    name = "coordinator"
    title = "Координатор"
    description = "Ведёт цикл года: запросы, загрузки, мониторинг, выводы, рекомендации; готовит всё к утверждению."
    scope = Scope.TERRITORY
    permissions = SEEING | {
        Permission.EDIT_REGISTRY,
        Permission.EDIT_CYCLE,
        Permission.MANAGE_COLLECTION,
        Permission.SUBMIT_DATA,
        Permission.FILL_METHODICAL_FORMS,
        Permission.MANAGE_TESTS,
        Permission.RUN_MONITORING,
        Permission.ANSWER_REPLY,
        Permission.DECIDE_LIST,
        Permission.EDIT_ANALYSIS,
        Permission.EDIT_PRACTICES,
        Permission.EDIT_RECOMMENDATIONS,
        Permission.EDIT_EFFECT,
        Permission.EDIT_MEASURES,
        Permission.REPORT_MEASURE,
        Permission.EDIT_SUPPORT,
        Permission.EDIT_TRAINING,
        Permission.PLAN_VISITS,
        Permission.EDIT_DECISIONS,
        Permission.SIGN_PROTOCOLS,
        Permission.EDIT_ASSIGNMENTS,
        Permission.REPORT_ASSIGNMENT,
        Permission.ACCEPT_REPORT,
        Permission.MAKE_FOLDER,
    }


class Methodist(Role):
    """Teaches teachers."""

    name = "methodist"
    title = "Методист"
    description = (
        "Видит выводы и рекомендации, ведёт срезы, обучение учителей, формы центра и банк практик."
    )
    scope = Scope.TERRITORY
    permissions = frozenset(
        {
            Permission.SEE_REGISTRY,
            Permission.SEE_CYCLE,
            Permission.SEE_COLLECTION,
            Permission.SEE_VALUES,
            Permission.SEE_ANALYSIS,
            Permission.SEE_PRACTICES,
            Permission.SEE_RECOMMENDATIONS,
            Permission.SEE_MEASURES,
            Permission.SEE_EFFECT,
            Permission.SEE_DECISIONS,
            Permission.SEE_ASSIGNMENTS,
            Permission.EDIT_TRAINING,
            Permission.PLAN_VISITS,
            Permission.FILL_METHODICAL_FORMS,
            Permission.MANAGE_TESTS,
            Permission.MARK_TESTS,
            Permission.EDIT_PRACTICES,
        }
    )


class SchoolTeam(Role):
    """Answers for one school."""

    name = "school_team"
    title = "Команда школы"
    description = "Видит данные своей школы, сдаёт файлы и формы, отвечает на заключение, вопросы и рекомендации."
    scope = Scope.ORGANISATION
    permissions = frozenset(
        {
            Permission.SEE_REGISTRY,
            Permission.SEE_COLLECTION,
            Permission.SUBMIT_DATA,
            Permission.MARK_TESTS,
            Permission.SEE_VALUES,
            Permission.REPLY_VERDICT,
            Permission.SEE_ANALYSIS,
            Permission.SEE_PRACTICES,
            Permission.EDIT_PRACTICES,
            Permission.SEE_RECOMMENDATIONS,
            Permission.ANSWER_RECOMMENDATION,
            Permission.SEE_MEASURES,
            Permission.SEE_EFFECT,
            Permission.EDIT_MEASURES,
            Permission.REPORT_MEASURE,
            Permission.SEE_ASSIGNMENTS,
            Permission.REPORT_ASSIGNMENT,
        }
    )
    municipal = frozenset({Permission.SEE_CYCLE, Permission.SEE_PRACTICES})


class Curator(Role):
    """Helps the schools entrusted to them."""

    name = "curator"
    title = "Куратор"
    description = (
        "Видит данные школ, которые курирует; планирует выезды и отчитывается о них, проверяет работы срезов. "
        "Одна роль — одна школа."
    )
    scope = Scope.ORGANISATION
    permissions = frozenset(
        {
            Permission.SEE_REGISTRY,
            Permission.SEE_COLLECTION,
            Permission.MARK_TESTS,
            Permission.SEE_VALUES,
            Permission.SEE_ANALYSIS,
            Permission.SEE_PRACTICES,
            Permission.SEE_RECOMMENDATIONS,
            Permission.SEE_MEASURES,
            Permission.SEE_EFFECT,
            Permission.PLAN_VISITS,
            Permission.SEE_ASSIGNMENTS,
        }
    )
    municipal = frozenset({Permission.SEE_CYCLE, Permission.SEE_PRACTICES})


class RegionalOperator(Role):
    """Oversees many municipalities."""

    name = "regional_operator"
    title = "Региональный оператор"
    description = "Видит все муниципалитеты региона, проводит мониторинг региона, ничего не решает за муниципалитет."
    scope = Scope.TERRITORY
    levels = frozenset({TerritoryKind.REGION, TerritoryKind.COUNTRY})
    permissions = frozenset(
        {
            Permission.SEE_REGISTRY,
            Permission.SEE_CYCLE,
            Permission.SEE_COLLECTION,
            Permission.SEE_VALUES,
            Permission.SEE_ANALYSIS,
            Permission.SEE_PRACTICES,
            Permission.EDIT_PRACTICES,
            Permission.SEE_RECOMMENDATIONS,
            Permission.SEE_MEASURES,
            Permission.SEE_EFFECT,
            Permission.SEE_DECISIONS,
            Permission.SEE_ASSIGNMENTS,
        }
    )


class Auditor(Role):
    """Reads all, changes nothing."""

    name = "auditor"
    title = "Аудитор"
    description = "Читает всё в своей территории, включая журнал. Не меняет ничего."
    scope = Scope.TERRITORY
    permissions = SEEING


class Administrator(Role):
    """Keeps accounts."""

    name = "administrator"
    title = "Администратор"
    description = (
        "Ведёт реестр, приглашает людей, даёт роли, выгружает и удаляет персональные данные. "
        "Результатов школ не видит."
    )
    scope = Scope.TERRITORY
    permissions = frozenset(
        {
            Permission.SEE_REGISTRY,
            Permission.EDIT_REGISTRY,
            Permission.MANAGE_ACCOUNTS,
            Permission.MANAGE_PERSONAL_DATA,
            Permission.SEE_JOURNAL,
        }
    )


ROLES: dict[str, type[Role]] = {
    role.name: role
    for role in (
        DepartmentHead,
        Coordinator,
        Methodist,
        SchoolTeam,
        Curator,
        RegionalOperator,
        Auditor,
        Administrator,
    )
}


def role_choices() -> list[tuple[str, str]]:
    """Stored names of the roles with their titles."""
    return [(name, role.title) for name, role in ROLES.items()]


def roles_with(permission: Permission) -> tuple[str, ...]:
    """Titles of the roles that have a permission, for the words of a refusal."""
    return tuple(
        role.title for role in ROLES.values() if permission in role.permissions | role.municipal
    )
