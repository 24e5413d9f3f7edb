"""The written gold of tests/grammar/corpus is true to its texts: every printed span occurs, dates are
dates, flags follow their rules."""

import datetime
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest


CORPUS = Path(__file__).parent / "corpus"
SCORER = Path(__file__).parents[3] / "shared" / "documents" / "score.py"
GOLD = sorted(CORPUS.glob("*/*.json"))
KINDS = {
    "протокол",
    "повестка",
    "выписка",
    "решение",
    "приказ",
    "распоряжение",
    "постановление",
    "адресные рекомендации",
    "дорожная карта",
    "план",
    "перечень мероприятий",
    "аналитическая справка",
    "письмо",
}
SPANS = {"action", "text", "deadline_text", "as_printed", "heading", "topic"}
PRECISIONS = {
    "month",
    "quarter",
    "half_year",
    "year",
    "school_year",
    "standing",
    "periodic",
    "relative",
}


def squeezed(text):
    return re.sub(r"[\s*#|]+", "", text)


def printed(value, key=""):
    """(key, string) for everything of a gold that claims to stand in the text."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from printed(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from printed(inner, key)
    elif isinstance(value, str) and (key in SPANS or key == "agenda" or key.endswith("_printed")):
        yield key, value
    elif isinstance(value, str) and key == "span":
        for piece in value.split(" | "):
            yield key, piece


def people(gold):
    for key in ("chair", "secretary"):
        if gold.get(key):
            yield gold[key].get("as_printed") or gold[key]["name"]
    for person in gold.get("present") or []:
        yield person.get("as_printed") or person["name"]
    for speech in gold.get("speeches") or []:
        yield speech.get("as_printed") or speech["speaker"]


def dated(gold):
    """Every item that may carry a deadline."""

    def walk(items):
        for item in items or []:
            yield item
            yield from walk(item.get("items"))

    for key in ("decisions", "measures", "commitments_in_speeches"):
        yield from walk(gold.get(key))
    for group in gold.get("recommendations") or []:
        yield from walk(group["items"])


def load(path):
    return json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(
        encoding="utf-8"
    )


def test_every_text_has_its_gold():
    assert {path.with_suffix("") for path in GOLD} == {
        path.with_suffix("") for path in CORPUS.glob("*/*.txt")
    }
    assert len({path.stem for path in GOLD}) == len(GOLD)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_spans_occur(path):
    gold, text = load(path)
    whole = squeezed(text)
    for key, span in printed(gold):
        assert squeezed(span) in whole, (key, span)
    for name in people(gold):
        assert squeezed(name) in whole, name


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_form(path):
    gold, text = load(path)
    assert "�" not in text
    assert "{" not in text
    assert "~" not in text
    if gold.get("readable") is False:
        return
    if gold.get("documents") == []:
        assert gold["kind"] is None
        assert not gold["decisions"]
        assert not gold["measures"]
        assert not gold["recommendations"]
        return
    assert gold["kind"] in KINDS
    assert (gold["date"] is None) == ("date_printed" not in gold)
    if gold["date"]:
        datetime.date.fromisoformat(gold["date"])
    for item in dated(gold):
        if item.get("deadline"):
            datetime.date.fromisoformat(item["deadline"])
            assert item["deadline_text"]
        assert item.get("deadline_precision", "month") in PRECISIONS
        year = (item.get("deadline") or "")[:4]
        assert (
            not year
            or item.get("deadline_year_inferred")
            or year in text
            or re.search(rf"\.{year[2:]}(?!\d)|с\. ?г\.|/{year[2:]}", text)
        ), item


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_flags_follow_the_rules(path):
    gold, _ = load(path)
    if not gold.get("kind"):
        assert not gold.get("flags")
        return
    types = {flag["type"] for flag in gold["flags"]}
    weekend = any(
        item.get("deadline")
        and "deadline_precision" not in item
        and datetime.date.fromisoformat(item["deadline"]).weekday() > 4
        for item in dated({**gold, "commitments_in_speeches": []})
    )
    assert weekend == ("deadline_weekend" in types)
    if gold["kind"] == "протокол":
        assert (gold["number"] is None) == ("no_number" in types)
        assert (gold["secretary"] is None) == ("no_secretary" in types)
        assert (not gold["present"]) == ("attendees_not_named" in types)


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer lies outside the repository")
@pytest.mark.parametrize("half", ["open", "sealed", "second", "third", "fourth"])
def test_scorer_gives_gold_full_marks(half, tmp_path):
    for path in (CORPUS / half).glob("*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("readable") is False:
            reading = {"readable": False, "documents": []}
        elif gold["kind"] is None:
            reading = {"readable": True, "documents": []}
        else:
            reading = {
                "readable": True,
                "documents": [{**gold, "commitments": gold["commitments_in_speeches"]}],
            }
        (tmp_path / path.name).write_text(json.dumps(reading, ensure_ascii=False), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, SCORER, CORPUS / half, tmp_path, "--source", CORPUS / half, "--details"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "overall F1 = 1.000" in run.stdout, run.stdout
    assert "invented = 0 " in run.stdout, run.stdout
