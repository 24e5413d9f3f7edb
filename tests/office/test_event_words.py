"""Every event of the journal has Russian words, and no words are left over."""

import ast
import re

from django.apps import apps

from opora.jobs.kinds import kinds
from opora.journal.words import event_words, field_words, model_words
from tests.repository.conftest import ROOT


APPS = "|".join(
    config.label for config in apps.get_app_configs() if config.name.startswith("opora.")
)
# Look like events and are none: names of tables and of kinds of jobs.
OTHERS = {model._meta.label_lower for model in apps.get_models()} | kinds().keys()
EVENT = re.compile(rf"(?:{APPS})\.[a-z_]+")


def recorded():
    """Every event as a pattern: only actions record, so it is every text of theirs that looks like an event.

    An event put together («f"goals.run_{event}"») is a pattern of all its words.
    """
    for path in sorted((ROOT / "src" / "opora").rglob("*.py")):
        if "actions" in (path.stem, path.parent.name):
            yield from _of(ast.parse(path.read_text("utf-8")))


def _of(node):
    if isinstance(node, ast.JoinedStr):
        parts = [getattr(part, "value", None) for part in node.values]
        texts = [re.escape(part) if isinstance(part, str) else "[a-z_]+" for part in parts]
        if EVENT.match(str(parts[0])):
            yield "".join(texts)
    elif isinstance(node, ast.Constant):
        if EVENT.fullmatch(str(node.value)) and node.value not in OTHERS:
            yield re.escape(node.value)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _of(child)


def test_every_recorded_event_has_words():
    words = event_words()
    patterns = set(recorded())
    assert patterns
    silent = {each for each in patterns if not any(re.fullmatch(each, event) for event in words)}
    assert sorted(silent) == []


def test_no_words_stand_for_events_that_nothing_records():
    patterns = set(recorded())
    unused = [
        event for event in event_words() if not any(re.fullmatch(each, event) for each in patterns)
    ]
    assert unused == []


def test_words_are_russian():
    for words in (event_words(), field_words(), model_words()):
        assert [name for name, text in words.items() if not re.search("[а-яё]", text.lower())] == []
