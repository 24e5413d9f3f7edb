"""The linter on whole files: places, wordings, repetition, silence on look-alikes; the command."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from opora.capabilities.lint import SUGGESTIONS, lint_documents
from opora.cli import opora
from opora.core.linting.examples import EXAMPLES, text_of
from opora.core.linting.memory import EarlierTask, Memory


CORPUS = Path(__file__).parents[1] / "grammar" / "corpus" / "open"
BAD = text_of(EXAMPLES["OP-802"], bad=True)
GOOD = text_of(EXAMPLES["OP-801"], bad=False)


def run(*words):
    return CliRunner().invoke(opora, ["lint", *map(str, words)])


def codes_of(path, **options):
    (linted,) = lint_documents([path], **options)
    return [one.code.code for one in linted.findings]


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "проект.txt"
    path.write_text(BAD, "utf-8")
    return path


def test_a_clean_draft_ends_with_zero(tmp_path):
    path = tmp_path / "проект.txt"
    path.write_text(GOOD, "utf-8")

    ran = run(path)

    assert (ran.exit_code, "замечаний нет" in ran.output) == (0, True), ran.output


def test_a_remark_names_place_words_and_a_wording(draft):
    ran = run(draft)

    assert ran.exit_code == 1
    assert "OP-802" in ran.output
    assert "подготовить справку о результатах" in ran.output
    assert "Срок: до [дата]" in ran.output


def test_json_gives_spans_of_the_text(draft):
    ran = run("--json", draft)

    (found,) = map(json.loads, ran.output.splitlines())
    remark = next(one for one in found["findings"] if one["code"] == "OP-802")
    start, end = remark["span"]
    assert BAD[start:end].startswith("подготовить справку")


def test_suggestions_stand_beside_and_the_draft_is_not_touched(draft):
    run("--suggest", draft)

    assert draft.read_text("utf-8") == BAD
    assert draft.with_name(draft.name + SUGGESTIONS).read_bytes().startswith(b"PK")


def test_a_task_of_an_earlier_document_of_the_folder_is_told(draft):
    task = "подготовить справку о результатах проверочных работ в основной школе"
    draft.write_text(BAD.replace("подготовить справку о результатах", task), "utf-8")
    earlier = (
        draft.read_text("utf-8").replace("№ 4", "№ 1").replace("14 марта 2023", "10 января 2023")
    )
    draft.with_name("прежний.txt").write_text(earlier, "utf-8")

    assert "OP-819" not in codes_of(draft)
    assert "OP-819" in codes_of(draft, folder_memory=True)


def test_a_later_document_is_no_repetition():
    task = EarlierTask(
        file="б", title="протокол № 5", date="2024-01-01", text="один два три четыре пять шесть"
    )
    memory = Memory((task,))

    assert memory.nearest("Один, два три четыре пять шесть", before="2023-01-01") is None
    assert memory.nearest("Один, два три четыре пять шесть", before="2025-01-01") is not None


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*_negative.txt")), ids=lambda path: path.stem)
def test_a_look_alike_gives_no_remarks_on_decisions(path):
    assert set(codes_of(path)) <= {"OP-840", "OP-802", "OP-801"}


ALONE = {
    "OP-825": "ПРОТОКОЛ № 4",
    "OP-826": "14 марта 2023 года",
    "OP-827": "Секретарь – Зыбина Е.П., методист.",
}


@pytest.mark.parametrize("code", sorted(ALONE))
def test_a_missing_requisite_is_told(code, tmp_path):
    kept = "ПРОТОКОЛ" if code == "OP-825" else ""
    text = (
        GOOD.replace("до 20.04.2023", "ежеквартально")
        .replace(ALONE[code], kept)
        .replace("Секретарь                    Е.П. Зыбина", "")
    )
    path = tmp_path / "проект.txt"
    path.write_text(text, "utf-8")

    assert code in codes_of(path)
