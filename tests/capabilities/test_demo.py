"""The demo finds what was planted, names nobody and gives the same again."""

import zipfile
from pathlib import Path

import polars as pl
import pytest

from opora.capabilities.demo import Demo, Size, demo
from opora.core.errors import DataError
from opora.invention.files.exams import NAMES, PATRONYMICS, SURNAMES
from opora.invention.schools import Truth
from opora.packs import load_pack


def test_every_planted_truth_is_found(made: Demo):
    assert [(one.truth, one.told) for one in made.truths if not one.found] == []
    assert {one.truth for one in made.truths} == set(Truth) - {Truth.ORDINARY}


def test_the_unlucky_school_meets_the_published_rule_and_its_stability_is_shown(made: Demo):
    unlucky = next(one.school for one in made.truths if one.truth is Truth.UNLUCKY)
    verdicts = {
        one.criterion: one for one in made.monitoring.verdicts if one.school_id == unlucky.login
    }
    adopted = made.monitoring.pack.identity.adopted

    published = verdicts[adopted["published_criterion"]]
    cautious = verdicts[adopted["criterion"]]

    assert (published.verdict, cautious.verdict) == ("met", "cannot_tell")
    assert published.stability is not None
    assert published.stability < 0.9


def test_damaged_files_are_refused_and_copies_are_not_counted_twice(made: Demo):
    assert made.imported.refused == ("Новая папка/2849999.xlsx",)
    assert "Новая папка/~$Возврат.xlsx" in made.imported.skipped
    assert len(made.imported.kept) == made.files - 3  # the damaged, the leftover and the copy


def test_the_planted_contradiction_is_the_only_one(made: Demo):
    found = made.monitoring.facts.disagreements.select("procedure_id", "school_id").unique()
    assert found.rows() == [("vpr-2026-6-mathematics", "edu990104")]


def texts_under(folder: Path) -> dict[str, bytes]:
    """Every file's bytes; parts of archives unpacked; texts of Parquet as they stand."""
    found: dict[str, bytes] = {}
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for part in archive.namelist():
                    found[f"{path}!{part}"] = archive.read(part)
        elif path.suffix == ".parquet":
            frame = pl.read_parquet(path)
            texts = frame.select(pl.col(pl.String)).write_csv()
            found[str(path)] = texts.encode()
        else:
            found[str(path)] = path.read_bytes()
    return found


def test_no_pupil_is_named_in_anything_the_job_leaves(made: Demo):
    people = [name for name in (*SURNAMES, *NAMES, *PATRONYMICS) if name]
    left = {
        **texts_under(made.folder / "мониторинг"),
        **texts_under(made.folder / "документы"),
    }

    named = [
        (place, person)
        for place, content in left.items()
        for person in people
        if any(person.encode(code) in content for code in ("utf-8", "cp1251", "utf-16-le"))
    ]

    assert len(left) > 50
    assert named == []


def test_the_names_do_stand_in_the_files_that_came_in(made: Demo):
    protocols = texts_under(made.folder / "файлы" / "2025-2026" / "ГИА")
    assert any(SURNAMES[0].encode() in content for content in protocols.values())


def test_a_folder_that_the_demo_did_not_make_is_left_alone(tmp_path: Path):
    (tmp_path / "файлы").mkdir()
    (tmp_path / "файлы" / "важное.txt").write_text("не трогать", encoding="utf-8")

    with pytest.raises(DataError, match="создана не показом"):
        demo(tmp_path, load_pack("ozersk"))

    assert (tmp_path / "файлы" / "важное.txt").exists()


def test_too_small_a_municipality_is_refused(tmp_path: Path):
    with pytest.raises(DataError, match="хотя бы"):
        demo(tmp_path, load_pack("ozersk"), size=Size(schools=3))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 22))
def test_truths_are_found_under_twenty_other_seeds(tmp_path: Path, seed: int):
    found = demo(tmp_path / "показ", load_pack("ozersk"), size=Size(schools=24, seed=seed)).truths
    for one in found:
        print(f"seed {seed:2} {one.truth:10} {one.school.login} {one.told}: {one.found}")
    assert all(one.found for one in found)
