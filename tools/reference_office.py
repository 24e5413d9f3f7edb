"""Reference pages of the office: roles and permissions, states and what leads between them, events of the journal."""

import os
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import walk_packages
from types import ModuleType

import django
from django.apps import apps

from opora.core.labels import Labelled
from opora.core.transitions import Transitions
from tools.markdown import table


def ready() -> None:
    """Django set up with the settings of tests: pages need no database, only what is declared."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.support.office_settings")
        django.setup()


Table = Transitions[Labelled, Labelled]
ROLES_WORDS = """
Одна политика решает за страницы, выгрузки, письма и фоновые задачи. Роль над территорией действует во всём, что в неё
входит; роль над организацией — только в ней.
""".strip()
JOURNAL_WORDS = """
Записи только добавляются: изменить или удалить их не даёт сама база данных. Персональные значения хранятся отдельно и
стираются по требованию человека; сама запись остаётся.
""".strip()
# State table («application.NAME») → what it is about.
TITLES = {
    "analysis.FINDING": "Вывод",
    "analysis.PRACTICE": "Практика",
    "analysis.REPORT": "Аналитический отчёт",
    "collection.DEBT": "Долг школы по запросу данных",
    "collection.MARKING": "Проверенная форма среза",
    "collection.OWN_TEST": "Контрольный срез",
    "collection.RETURN": "Форма сбора",
    "collection.UPLOAD": "Загруженный файл",
    "decisions.ASSIGNMENT": "Поручение",
    "decisions.DECISION": "Решение",
    "decisions.EXECUTION": "Исполнение поручения",
    "decisions.MEETING": "Заседание",
    "decisions.OLD_DOCUMENT": "Старый протокол",
    "decisions.PAPER": "Документ заседания",
    "decisions.READ_ITEM": "Прочитанное место старого протокола",
    "effectiveness.ASSESSMENT": "Расчёт эффективности",
    "goals.GOAL": "Цель",
    "goals.PACK_CHANGE": "Смена пакета",
    "goals.RUN": "Цикл года",
    "indicators.ADOPTED": "Принятый показатель",
    "interventions.EDITION": "Редакция плана",
    "interventions.HAPPENING": "Выезд или мероприятие",
    "interventions.MEASURE": "Мера",
    "interventions.OLD_PLAN": "Старый план",
    "interventions.PLAN": "План мер",
    "interventions.READ_LINE": "Прочитанная строка старого плана",
    "interventions.TERM": "Куратор, договор, пара на срок",
    "jobs.TRANSITIONS": "Фоновая задача",
    "monitoring.CANDIDATE": "Кандидат в список",
    "monitoring.MONITORING": "Мониторинг",
    "monitoring.QUESTION": "Вопрос школе",
    "recommendations.ANSWER": "Ответ на рекомендацию",
    "recommendations.RECOMMENDATION": "Рекомендация",
    "trace.CHECK": "Проверка цикла",
    "trace.FOLDER": "Папка цикла",
}


def permission_page() -> str:
    """Roles with their scopes, and the table of roles × permissions."""
    ready()
    permissions = import_module("opora.access.permissions").Permission
    roles = tuple(import_module("opora.access.roles").ROLES.values())
    described = table(
        ("Роль", "Над чем даётся", "Что делает"),
        ((role.title, role.scope.label, role.description) for role in roles),
    )
    granted = table(
        ("Право", *(role.title for role in roles)),
        ((one.label, *(_mark(role, one) for role in roles)) for one in permissions),
    )
    parts = (
        "# Роли и права",
        ROLES_WORDS,
        described,
        "● — в своей территории или организации; ○ — то, что относится ко всему муниципалитету, а не к одной школе.",
        granted,
    )
    return "\n\n".join(parts)


def state_page() -> str:
    """Every state table as a diagram, with what its states mean."""
    ready()
    parts = ["# Состояния", "Действие, которого нет на схеме, отклоняется с объяснением."]
    for name, transitions in sorted(_tables(), key=lambda pair: TITLES.get(pair[0], pair[0])):
        parts.append(f"## {TITLES.get(name, name)}")
        parts.append(f"```mermaid\n{transitions.mermaid()}\n```")
        states = _states(transitions)
        parts.append(
            table(
                ("Состояние", "На схеме", "Что значит"),
                ((one.label, one.value, one.description) for one in states),
            )
        )
    return "\n\n".join(parts)


def journal_page() -> str:
    """Every event of the journal in words."""
    ready()
    words = import_module("opora.journal.words").event_words()
    rows = ((text, f"`{event}`") for event, text in sorted(words.items()))
    parts = (
        "# События журнала",
        JOURNAL_WORDS,
        table(("Что случилось", "Событие"), rows),
    )
    return "\n\n".join(parts)


def _mark(role: type, permission: Labelled) -> str:
    direct, municipal = permission in role.permissions, permission in role.municipal  # type: ignore[attr-defined]
    return "●○" if direct and municipal else "●" if direct else "○" if municipal else ""


def _tables() -> Iterator[tuple[str, Table]]:
    """Every state table of the office by the module that defines it."""
    for config in apps.get_app_configs():
        if not config.name.startswith("opora.") or not find_spec(f"{config.name}.policies"):
            continue
        seen: set[int] = set()
        for module in _modules(f"{config.name}.policies"):
            for name, value in vars(module).items():
                if isinstance(value, Transitions) and id(value) not in seen:
                    seen.add(id(value))
                    yield f"{config.label}.{name}", value


def _modules(name: str) -> Iterator[ModuleType]:
    module = import_module(name)
    yield module
    for info in walk_packages(getattr(module, "__path__", ()), f"{name}."):
        yield import_module(info.name)


def _states(transitions: Table) -> tuple[Labelled, ...]:
    first, _ = next(iter(transitions.table))
    return tuple(type(first))
