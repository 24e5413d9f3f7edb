"""Marks, the journal, tasks and exams: what participants' files become."""

from opora.core.reading import Item
from tests.support.packs import scale, tiny_pack
from tests.support.readings import participants, reading
from tests.support.told import SCHOOLS, codes, of, people, told


def test_missing_marks_come_from_the_scale_of_the_year():
    found = told(
        SCHOOLS, people({"primary_score": 9}, {"primary_score": 10}, {"primary_score": 20})
    )

    assert found.facts.marks.select("mark", "participants").rows() == [(2, 1), (3, 1), (5, 1)]
    assert found.facts.below.rows() == [("vpr-2026-4-russian", "edu990101", 3, 1)]
    derived = [issue for issue in found.issues if issue.code == "OP-420"]
    assert [issue.count for issue in derived] == [3]


def test_a_stated_mark_is_never_overruled_by_the_scale():
    assert of(SCHOOLS, people({"primary_score": 0, "mark": 5})).marks["mark"].to_list() == [5]


def test_a_score_the_scale_says_two_things_about_has_no_mark():
    overlapping = scale(9, 14, 19, 24).model_copy(
        update={
            "ranges": tuple(
                one.model_copy(update={"high": one.high + 1}) for one in scale(9, 14, 19, 24).ranges
            )
        }
    )
    found = told(
        SCHOOLS,
        people({"primary_score": 10}, {"primary_score": 5}),
        pack=tiny_pack(scales=(overlapping,)),
    )

    assert found.facts.marks.select("mark", "participants").rows() == [(2, 1)]
    assert [issue.count for issue in found.issues if issue.code == "OP-421"] == [1]


def test_a_score_nobody_has_seen_has_no_mark():
    pack = tiny_pack(scales=(scale(9, 14, 19, 24, unobserved=(9,)),))

    assert (
        of(SCHOOLS, people({"primary_score": 9}, {"primary_score": 8}), pack=pack)
        .marks["participants"]
        .sum()
        == 1
    )


def test_another_years_scale_is_not_used():
    found = told(SCHOOLS, people({"primary_score": 9}, year=2025))

    assert found.facts.marks.is_empty()
    assert found.facts.scores["participants"].sum() == 1
    assert "OP-421" in codes(found)


def test_the_absent_are_not_participants():
    found = of(SCHOOLS, people({"primary_score": 9}, {"absent": True}))

    assert found.marks["participants"].sum() == 1
    assert found.deliveries.filter(found.deliveries["facet"] == "marks")["rows"].to_list() == [2]


def test_marks_against_the_journal():
    found = of(
        SCHOOLS,
        people(
            *(
                {"mark": mark, "journal_mark": journal}
                for mark, journal in [(2, 3), (3, 3), (5, 4), (4, None)]
            )
        ),
    )

    assert found.journal.select("relation", "participants").rows() == [
        ("confirmed", 1),
        ("lowered", 1),
        ("raised", 1),
    ]


def test_a_task_not_attempted_is_worth_nothing_but_counts():
    table = participants(
        [{"alias": "edu990101", "mark": 3, "item_1": 2}, {"alias": "edu990101", "mark": 3}],
        [Item("1К1", 2, "П")],
    )
    row = of(SCHOOLS, reading(table)).items.row(0, named=True)

    assert (row["item"], row["level"], row["max_score"], row["participants"], row["score_sum"]) == (
        "1К1",
        "П",
        2,
        2,
        2,
    )


def exam(assessment, subject, rows):
    kind = {"ЕГЭ": "ege_protocol", "ОГЭ": "oge_protocol"}[assessment]
    table = participants(
        [{"alias": "edu990101", **row} for row in rows],
        assessment=assessment,
        subject=subject,
        grade=None,
    )
    return reading(table, kind=kind)


def test_below_in_a_scaled_exam_is_below_the_minimum_of_the_year():
    rows = [{"scaled_score": score, "primary_score": 5} for score in (26, 27, 28)]
    found = told(SCHOOLS, exam("ЕГЭ", "Математика (профиль)", rows))

    assert found.facts.below.rows() == [("ege-2026-11-maths_profile", "edu990101", 3, 1)]
    assert found.facts.marks.is_empty()
    assert "OP-421" not in codes(found)
    below = found.facts.deliveries.filter(found.facts.deliveries["facet"] == "below")
    assert below["used"].to_list() == [True]


def test_a_scaled_exam_without_a_minimum_tells_no_share_and_says_so():
    found = told(SCHOOLS, exam("ЕГЭ", "Русский язык", [{"scaled_score": 20}]))

    assert found.facts.below.is_empty()
    assert [issue.place.key for issue in found.issues if issue.code == "OP-423"] == [
        "ege-2026-11-russian"
    ]


def test_an_exam_with_marks_is_below_by_mark():
    found = of(SCHOOLS, exam("ОГЭ", "Математика", [{"mark": 2}, {"mark": 3}]))

    assert found.below.rows() == [("oge-2026-9-maths", "edu990101", 2, 1)]


def test_a_table_of_an_unknown_subject_is_refused_aloud():
    found = told(SCHOOLS, people({"mark": 2}, {"mark": 3}, subject="Ритмика"))

    assert found.facts.procedures.is_empty()
    assert [(issue.severity, issue.count) for issue in found.issues if issue.code == "OP-401"] == [
        ("refused", 2)
    ]


def test_procedures_may_vary_from_row_to_row():
    rows = [
        {"year": 2019, "subject": "Математика", "mark": 2},
        {"year": 2020, "subject": "Русский язык", "mark": 3},
    ]
    found = of(SCHOOLS, people(*rows, year=None, subject=None))

    assert found.procedures.select("procedure_id", "school_year").rows() == [
        ("vpr-2019-4-maths", 2018),
        ("vpr-2020-4-russian", 2020),
    ]


def test_autumn_of_2020_is_noted():
    found = told(SCHOOLS, people({"mark": 2}, year=2020))

    assert [issue.severity for issue in found.issues if issue.code == "OP-404"] == ["note"]
