"""Imports: idempotent, replaceable with a reason, remembered; readers keep their snapshot; one importer at a time."""

from datetime import UTC, datetime

import polars as pl
import pytest

from opora.core.errors import DataError
from opora.core.reading import Item
from opora.warehouse import assembled_of, facts_of, import_readings, open_warehouse, standing_hashes
from opora.warehouse.durable import only_importer
from tests.support.packs import scale, tiny_pack
from tests.support.readings import groups, participants, percents, reading, register


PACK = tiny_pack()
MONDAY = datetime(2026, 9, 7, 9, 30, tzinfo=UTC)
SCHOOLS = register({"fisoko_login": "edu990101"}, {"fisoko_login": "edu990102"})
BOTH = ("edu990101", "edu990102")


def results(score, *, schools=BOTH, file="результаты.xlsx", **about):
    people = [{"alias": alias, "primary_score": score, "item_1": 1} for alias in schools]
    return reading(participants(people, [Item("1", 1)], **about), file=file)


def bring(folder, *readings, reason=None, pack=PACK):
    return import_readings(
        readings, folder, pack, at=MONDAY, engine="polars", replace_reason=reason
    )


def scores(folder):
    frame = open_warehouse(folder).facts(PACK).scores
    return dict(frame.select("school_id", "score").iter_rows())


def test_an_import_is_what_its_files_say_in_memory(tmp_path):
    files = [
        SCHOOLS,
        results(5),
        reading(groups(percents("edu990101", 10, {"2": 50.0, "3": 50.0}))),
    ]
    bring(tmp_path, *files)

    stored = open_warehouse(tmp_path).facts(PACK)
    direct = facts_of(files, None, PACK)

    for name, frame in vars(direct).items():
        assert name == "version" or frame.equals(getattr(stored, name)), name
    assert stored.version == direct.version


def test_a_second_import_of_the_same_files_changes_nothing(tmp_path):
    bring(tmp_path, SCHOOLS, results(5))
    before = open_warehouse(tmp_path)

    again = bring(tmp_path, results(5, file="под другим именем.xlsx"), SCHOOLS)

    assert again.import_no is None
    assert set(again.unchanged) == {SCHOOLS.sha256, results(5).sha256}
    assert open_warehouse(tmp_path) == before
    assert standing_hashes(tmp_path, PACK) == set(again.unchanged)


def test_the_same_content_twice_in_one_import_counts_once(tmp_path):
    done = bring(tmp_path, SCHOOLS, results(5), results(5, file="копия.xlsx"))

    assert len(done.kept) == 2
    assert open_warehouse(tmp_path).facts(PACK).scores["participants"].sum() == 2


def test_files_brought_one_by_one_are_the_same_data_as_together(tmp_path):
    files = [SCHOOLS, results(5), results(7, subject="Математика", file="м.xlsx")]
    for one in files:
        bring(tmp_path / "порознь", one)
    bring(tmp_path / "вместе", *reversed(files))

    apart, together = (
        open_warehouse(tmp_path / name).facts(PACK) for name in ("порознь", "вместе")
    )
    assert apart.version == together.version
    assert apart.items.equals(together.items)


def test_a_changed_file_is_refused_without_a_reason(tmp_path):
    bring(tmp_path, SCHOOLS, results(5, file="старый.xlsx"))

    done = bring(tmp_path, results(7, file="новый.xlsx"))

    assert done.import_no is None
    assert [issue.code for issue in done.issues] == ["OP-440"]
    assert "старый.xlsx" in done.issues[0].message
    assert "--replace" in done.issues[0].advice
    assert scores(tmp_path) == {"edu990101": 5, "edu990102": 5}


def test_a_reason_replaces_the_file_and_stays_in_the_history(tmp_path):
    bring(tmp_path, SCHOOLS, results(5, file="старый.xlsx"))
    old_version = open_warehouse(tmp_path).facts(PACK).version

    done = bring(tmp_path, results(7, file="новый.xlsx"), reason="исправлена опечатка")

    assert done.replaced == (results(5).sha256,)
    assert scores(tmp_path) == {"edu990101": 7, "edu990102": 7}
    assert open_warehouse(tmp_path).facts(PACK).version != old_version
    old = (
        open_warehouse(tmp_path)
        .history()
        .row(by_predicate=pl.col("file") == "старый.xlsx", named=True)
    )
    assert (old["active"], old["replaced_by"], old["reason"]) == (False, 2, "исправлена опечатка")
    assert old["imported_at"] == "2026-09-07T09:30:00+00:00"


def test_a_file_may_come_back_after_it_was_replaced(tmp_path):
    bring(tmp_path, SCHOOLS, results(5))
    bring(tmp_path, results(7), reason="первая правка")

    bring(tmp_path, results(5), reason="правка была ошибкой")

    assert scores(tmp_path) == {"edu990101": 5, "edu990102": 5}


def test_a_newer_file_about_some_of_the_schools_leaves_the_others(tmp_path):
    bring(tmp_path, SCHOOLS, results(5, file="все.xlsx"))

    done = bring(
        tmp_path, results(7, schools=["edu990102"], file="одна.xlsx"), reason="прислала школа"
    )

    assert done.replaced == ()
    assert scores(tmp_path) == {"edu990101": 5, "edu990102": 7}


def test_two_files_about_one_thing_never_enter_together(tmp_path):
    done = bring(
        tmp_path, SCHOOLS, results(7, file="б.xlsx"), results(5, file="а.xlsx"), reason="любая"
    )

    assert [issue.place.file for issue in done.issues] == ["б.xlsx"]
    assert scores(tmp_path) == {"edu990101": 5, "edu990102": 5}
    in_memory = assembled_of(
        [SCHOOLS, results(7, file="б.xlsx"), results(5, file="а.xlsx")], None, PACK
    )
    assert [issue.code for issue in in_memory.issues if issue.place.file == "б.xlsx"] == ["OP-440"]


def test_files_of_different_classes_add_up():
    people = [{"alias": "edu990101", "primary_score": 5, "mark": 2}]
    files = [
        reading(participants([{**people[0], "class_name": name}]), file=f"{name}.xlsx")
        for name in "12"
    ]

    facts = facts_of([SCHOOLS, *files], None, PACK)

    assert facts.marks["participants"].to_list() == [2]


def test_days_of_an_exam_add_up():
    about = {"assessment": "ОГЭ", "grade": None, "subject": "Математика"}
    main, reserve = (
        reading(
            participants(
                [{"alias": "edu990101", "primary_score": 15, "mark": mark}],
                held_on=datetime(2026, 6, day, tzinfo=UTC).date(),
                **about,
            ),
            kind="oge_protocol",
            file=f"{day}.xlsx",
        )
        for day, mark in ((2, 3), (26, 2))
    )

    facts = facts_of([SCHOOLS, main, reserve], None, PACK)

    assert facts.below.rows() == [("oge-2026-9-maths", "edu990101", 2, 1)]


def test_a_reader_keeps_its_snapshot_while_others_import(tmp_path):
    bring(tmp_path, SCHOOLS, results(5))
    opened = open_warehouse(tmp_path)

    bring(tmp_path, results(7), reason="правка")

    assert opened.facts(PACK).scores["score"].unique().to_list() == [5]
    assert scores(tmp_path) == {"edu990101": 7, "edu990102": 7}


def test_a_reader_is_not_kept_waiting_by_an_importer(tmp_path):
    bring(tmp_path, SCHOOLS, results(5))

    with only_importer(tmp_path):
        assert scores(tmp_path) == {"edu990101": 5, "edu990102": 5}


def test_a_second_importer_is_told_to_wait(tmp_path):
    bring(tmp_path, SCHOOLS)

    with (
        only_importer(tmp_path),
        pytest.raises(DataError, match="импортирует другой процесс") as caught,
    ):
        bring(tmp_path, results(5))

    assert caught.value.code == "OP-450"


def test_opening_nothing_says_what_to_do(tmp_path):
    with pytest.raises(DataError, match="opora import") as caught:
        open_warehouse(tmp_path / "нет такого")

    assert caught.value.code == "OP-451"


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format": 99, "state": 1}', '{"format": 1}', '{"format": 1, "state": "x"}']
)
def test_a_damaged_pointer_is_a_clear_refusal(tmp_path, text):
    bring(tmp_path, SCHOOLS)
    (tmp_path / "current").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="повреждено") as caught:
        open_warehouse(tmp_path)

    assert caught.value.code == "OP-452"


def test_a_damaged_catalogue_is_a_clear_refusal(tmp_path):
    bring(tmp_path, SCHOOLS)
    next((tmp_path / "states").iterdir()).write_bytes(b"no catalogue")

    with pytest.raises(DataError, match="не читается"):
        open_warehouse(tmp_path).facts(PACK)


def test_a_changed_scale_asks_for_the_file_again_and_takes_it(tmp_path):
    bring(tmp_path, SCHOOLS, results(12))
    stricter = tiny_pack(scales=(scale(12, 14, 19, 24),))

    told = open_warehouse(tmp_path).assembled(stricter)
    assert "OP-422" in {issue.code for issue in told.issues}
    assert told.facts.marks["mark"].unique().to_list() == [2]

    assert results(12).sha256 not in standing_hashes(tmp_path, stricter)
    bring(tmp_path, results(12), pack=stricter)
    again = open_warehouse(tmp_path).assembled(stricter)
    assert "OP-422" not in {issue.code for issue in again.issues}
    assert again.facts.items["mark"].drop_nulls().unique().to_list() == [2]


def test_every_number_is_walked_back_to_its_rows(tmp_path):
    people = [
        {"row": row, "alias": alias, "primary_score": 5}
        for row, alias in [
            (10, "edu990101"),
            (11, "edu990102"),
            (12, "edu990101"),
            (13, "edu990101"),
        ]
    ]
    export = reading(
        groups(percents("edu990101", 3, {"2": 100.0})), kind="mark_statistics", file="ф3.xlsx"
    )
    bring(tmp_path, SCHOOLS, reading(participants(people, sheet="Ф1"), file="ф1.xlsx"), export)

    rows = open_warehouse(tmp_path).rows_behind(PACK, "vpr-2026-4-russian", "edu990101", "marks")

    assert [(one.file, one.sheet, one.rows, one.count, one.used) for one in rows] == [
        ("ф1.xlsx", "Ф1", "10,12-13", 3, True),
        ("ф3.xlsx", "Лист1", "9", 1, False),
    ]
