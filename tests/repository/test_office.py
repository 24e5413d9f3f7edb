"""Rules about the office half: personal data, states, permissions, journal, actions, settings, templates."""

import ast
import re
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from opora.access.permissions import Permission
from opora.access.roles import ROLES
from opora.core.transitions import Transitions
from opora.journal.words import event_words
from tests.repository.conftest import ROOT, tracked
from tests.support.calls import functions, module_of, reached


APPS = [config for config in apps.get_app_configs() if config.name.startswith("opora.")]
MODELS = [model for config in APPS for model in config.get_models()]
TEMPLATE_LINES = 120
CHECKS = re.compile(r"^(\.check|\.check_has|\.check_registry|.*:refuse)$")
# Actions that people call and that ask for no permission → why.
UNASKED = {
    "opora.access.actions.sessions": "everyone's own account, sessions and password",
    "opora.access.actions.accounts": "everyone's own account, sessions and password",
    "opora.access.actions.letters": "everyone's own letter",
    "opora.access.actions.invitations:accept_invitation": "the secret link is the permission",
}
# States in which a row may be made besides the first.
ALSO_FIRST = {"watched": "a candidate near the threshold is watched from the start"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_model_says_which_of_its_fields_are_personal(model):
    told = model.__dict__.get("PERSONAL_FIELDS")
    assert isinstance(told, tuple), "PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = (…)"
    assert set(told) <= {field.name for field in model._meta.get_fields()}


def tables():
    """Every table of states with where it stands."""
    modules = [f"{config.name}.policies" for config in APPS if find_spec(f"{config.name}.policies")]
    for name in modules:
        for key, value in vars(import_module(name)).items():
            if isinstance(value, Transitions):
                yield pytest.param(value, id=f"{name.removeprefix('opora.')}:{key}")


def first_state(table):
    """The state a model begins in; else the first of the enumeration."""
    states = type(next(iter(table.table))[0])
    for model in MODELS:
        for field in model._meta.concrete_fields:
            if field.choices and list(field.choices) == states.choices() and field.has_default():
                return states(field.default)
    return next(iter(states))


@pytest.mark.parametrize("table", list(tables()))
def test_every_state_is_reached_and_every_event_has_its_place(table):
    states, events = (type(part) for part in next(iter(table.table)))
    seen = {first_state(table), *(one for one in states if one.value in ALSO_FIRST)}
    waiting = list(seen)
    while waiting:
        now = waiting.pop()
        following = {table.after(now, event) for event in table.possible(now)} - seen
        seen |= following
        waiting += following
    assert set(states) - seen == set(), "never reached"
    assert set(events) - {event for _, event in table.table} == set(), "never happens"
    assert all(one.label for one in (*states, *events))


def test_every_permission_belongs_to_a_role_and_every_role_is_described():
    given = {one for role in ROLES.values() for one in role.permissions | role.municipal}
    assert set(Permission) - given == set()
    assert [role.name for role in ROLES.values() if not (role.title and role.description)] == []


def recorded(trees):
    """Names of events in calls of `record`, and the beginnings of those put together from parts."""
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant | ast.JoinedStr):
                parts = node.values if isinstance(node, ast.JoinedStr) else [node]
                first = parts[0].value if parts and isinstance(parts[0], ast.Constant) else None
                if isinstance(first, str) and re.match(r"[a-z_]+\.", first):
                    yield first, isinstance(node, ast.JoinedStr)


def test_every_event_that_is_recorded_has_words(office_trees):
    nodes = [node for tree in office_trees.values() for node in ast.walk(tree)]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    named = [
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id == "record"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert len(named) > 30
    assert set(named) - set(event_words()) == set(), "EVENTS of the app's presenters"


def test_every_event_with_words_is_recorded_somewhere(office_trees):
    sources = {path: tree for path, tree in office_trees.items() if "presenters" not in str(path)}
    told = list(recorded(sources))
    whole = {text for text, is_part in told if not is_part}
    beginnings = tuple(text for text, is_part in told if is_part)
    unused = set(event_words()) - whole
    assert [event for event in sorted(unused) if not event.startswith(beginnings or ("-",))] == []


def test_every_action_a_person_can_call_asks_for_a_permission(office_trees):
    """What writes without asking is a step of a job or a part of an action that has asked: no view may reach it."""
    known = functions(office_trees)
    views = {one.key: one.calls for one in known.values() if ".views" in one.module}
    unasked = []
    for key, function in known.items():
        calls = reached(key, known)
        writes = "opora.journal.record:record" in calls and ".actions" in function.module
        if not writes or any(CHECKS.match(call) for call in calls) or is_excused(key):
            continue
        unasked += [f"{view} calls {key}" for view, called in views.items() if key in called]
    assert unasked == []


def test_actions_that_people_call_say_by_whom(office_trees):
    known = functions(office_trees)
    called = {call for one in known.values() if ".views" in one.module for call in one.calls}
    actions = [known[key] for key in called if key in known and ".actions" in known[key].module]
    assert len(actions) > 40
    writing = [one for one in actions if "opora.journal.record:record" in reached(one.key, known)]
    silent = [one.key for one in writing if "by" not in one.parameters]
    assert [key for key in silent if not is_excused(key)] == []


def is_excused(key):
    """True when the action or its whole module gives a reason above."""
    return key in UNASKED or key.partition(":")[0] in UNASKED


def test_excuses_name_things_that_exist(office_trees):
    there = set(functions(office_trees)) | {module_of(path) for path in office_trees}
    assert [name for name in UNASKED if name not in there] == []


def test_every_setting_of_the_environment_stands_in_the_sample(package_trees):
    calls = [
        n for tree in package_trees.values() for n in ast.walk(tree) if isinstance(n, ast.Call)
    ]
    read = {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in ("variable", "flag", "listed", "whole")
        and isinstance(call.args[0], ast.Constant)
    }
    told = set(re.findall(r"^#? ?OPORA_(\w+)=", (ROOT / "dotenv-sample").read_text("utf-8"), re.M))
    assert read - told == set()


def templates():
    return [path for path in tracked("src/opora/*.html") if "jinja2" in path.parts]


def test_no_template_is_above_its_size():
    lengths = {
        path.relative_to(ROOT): len(path.read_text("utf-8").splitlines()) for path in templates()
    }
    assert {path: lines for path, lines in lengths.items() if lines > TEMPLATE_LINES} == {}


def test_no_template_needs_a_script_or_style_of_its_own():
    inline = re.compile(
        r"<style|<script(?![^>]*\bsrc=)|\sstyle\s*=[\"']|\son[a-z]+\s*=[\"']|javascript:",
        re.IGNORECASE,
    )
    texts = {path.relative_to(ROOT): path.read_text("utf-8") for path in templates()}
    assert {path: inline.findall(text) for path, text in texts.items() if inline.search(text)} == {}


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_admin_of_django_is_not_there():
    """A second way in would need a second policy (ADR 9)."""
    assert not [name for name in settings.INSTALLED_APPS if "admin" in name]
