"""Every event of the journal has Russian words, and no words are left over."""

import ast

from django.apps import apps

from opora.journal.words import event_words, field_words, model_words
from tests.repository.conftest import ROOT


def recorded():
    """Every event named in the source: the first argument of `record`, or `event=` of a function that calls it."""
    for path in sorted((ROOT / "src" / "opora").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _of_call(node)


def _of_call(node):
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    first = node.args[:1] if name in ("record", "_record", "_record_change") else []
    named = [word.value for word in node.keywords if word.arg == "event"]
    for value in (*first, *named):
        constants = [each for each in ast.walk(value) if isinstance(each, ast.Constant)]
        yield from (
            each.value
            for each in constants
            if isinstance(each.value, str) and each.value.split(".")[0] in APPS
        )


APPS = {config.label for config in apps.get_app_configs() if config.name.startswith("opora.")}


def test_every_recorded_event_has_words():
    assert sorted(set(recorded()) - event_words().keys()) == []


def test_no_words_stand_for_events_that_nothing_records():
    source = " ".join(
        path.read_text("utf-8")
        for path in (ROOT / "src" / "opora").rglob("*.py")
        if path.name != "presenters.py"
    )
    unused = [event for event in event_words() if f'"{event}"' not in source]
    assert unused == []


def test_words_are_russian():
    for words in (event_words(), field_words(), model_words()):
        assert [
            name for name, text in words.items() if not set(text.lower()) & set("аеиоуыя")
        ] == []
