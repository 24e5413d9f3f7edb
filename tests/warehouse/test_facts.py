"""What files say together: one table for participants' files and exports, a believed source, nobody guessed."""

import pytest

from opora.core.reading import Item
from opora.core.school_facts import SchoolFacts
from opora.warehouse import Assembled, assembled_of
from tests.support.packs import scale, tiny_pack
from tests.support.readings import facts, groups, participants, percents, reading, register


PACK = tiny_pack()
ONE = {"fisoko_login": "edu990101", "oge_code": "990201", "short_name": "МБОУ «СОШ № 1»"}
TWO = {"fisoko_login": "edu990102", "municipality": "Озёрский р-н"}
SCHOOLS = register(ONE, TWO)


def told(*readings, pack=PACK) -> Assembled:
    return assembled_of(readings, None, pack, engine="polars")


def of(*readings, pack=PACK) -> SchoolFacts:
    return told(*readings, pack=pack).facts


def codes(assembled: Assembled) -> set[str]:
    return {issue.code for issue in assembled.issues}


def people(*rows, **about):
    return reading(participants([{"alias": "edu990101", **row} for row in rows], **about))


def f3(shares, number=20, **about):
    return reading(
        groups(percents("edu990101", number, shares), **about),
        kind="mark_statistics",
        file="ф3.xlsx",
    )


# ------------------------------------------------------------------ marks


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


# ------------------------------------------------------------------ exams


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


# ------------------------------------------------------------------ exports in percents


def test_percents_become_counts_and_keep_agreeing_with_the_participants():
    found = told(SCHOOLS, f3({"2": 5.26, "3": 42.11, "4": 36.84, "5": 15.79}, 19))

    assert found.facts.marks.select("mark", "participants").rows() == [
        (2, 1),
        (3, 8),
        (4, 7),
        (5, 3),
    ]
    assert found.facts.below.rows() == [("vpr-2026-4-russian", "edu990101", 19, 1)]
    assert "OP-430" not in codes(found)


def test_percents_that_do_not_fit_are_told():
    assert "OP-430" in codes(told(SCHOOLS, f3({"2": 7.77, "3": 92.23}, 10)))


def test_percents_that_tell_no_counts_are_refused():
    found = told(SCHOOLS, f3({"2": 5.0, "3": 15.0}, 10))

    assert found.facts.marks.is_empty()
    assert "OP-431" in codes(found)


def test_a_distribution_of_scores_tells_marks_where_the_scale_is_sure():
    shares = reading(
        groups(percents("edu990101", 4, {"5": 25.0, "12": 75.0}, "scores")),
        kind="score_distribution",
    )
    found = of(SCHOOLS, shares)

    assert found.scores.select("score", "mark", "participants").rows() == [
        (5, None, 1),
        (12, None, 3),
    ]
    assert found.marks.select("mark", "participants").rows() == [(2, 1), (3, 3)]


def test_wider_groups_are_benchmarks_as_printed():
    rows = [
        {
            "level": level,
            "scheme": None,
            "school_name": name,
            "participants": 1000,
            "facet": "marks",
            "key": "2",
            "percent": 10.55,
        }
        for level, name in [
            ("sample", "Вся выборка"),
            ("region", "Озёрская область"),
            ("municipality", "Озёрский муниципальный район(reg99_m001)"),
            ("municipality", "Лесной муниципальный район(reg99_m002)"),
        ]
    ]
    rows[3]["percent"] = 99.0
    found = of(SCHOOLS, reading(groups(rows), kind="mark_statistics"))

    assert found.benchmarks.select("level", "percent").rows() == [
        ("municipality", 10.55),
        ("region", 10.55),
        ("sample", 10.55),
    ]
    assert found.marks.is_empty()


def test_percents_of_tasks_become_points():
    rows = [
        {"alias": "edu990101", "participants": 10, "facet": "items", "key": "1", "percent": 62.5}
    ]
    found = of(SCHOOLS, reading(groups(rows, [Item("1", 2, "Б")]), kind="item_completion"))

    assert found.items.select("item", "level", "max_score", "participants", "score_sum").rows() == [
        ("1", "Б", 2, 10, 12.5)
    ]


# ------------------------------------------------------------------ precedence


def test_the_pack_decides_which_source_is_believed_and_the_other_is_compared():
    found = told(SCHOOLS, people({"mark": 2}, {"mark": 3}), f3({"2": 50.0, "4": 50.0}, 2))

    assert found.facts.marks.select("mark", "participants").rows() == [(2, 1), (3, 1)]
    assert found.facts.disagreements.select(
        "key", "kept_kind", "kept", "other_kind", "other"
    ).rows() == [
        ("3", "individual_results", 1.0, "mark_statistics", 0.0),
        ("4", "individual_results", 0.0, "mark_statistics", 1.0),
    ]
    assert "OP-432" in codes(found)
    used = found.facts.deliveries.filter(found.facts.deliveries["facet"] == "marks").select(
        "kind", "used"
    )
    assert used.rows() == [("individual_results", True), ("mark_statistics", False)]


def test_another_order_in_the_pack_believes_the_other():
    upside_down = tuple(
        one.model_copy(update={"kinds": one.kinds[::-1]}) for one in PACK.precedence
    )
    found = of(
        SCHOOLS, people({"mark": 2}), f3({"5": 100.0}, 1), pack=tiny_pack(precedence=upside_down)
    )

    assert found.marks["mark"].to_list() == [5]


def test_kinds_the_pack_does_not_name_come_last_participants_first():
    readings = [
        reading(groups(percents("edu990101", 1, {"5": 100.0})), kind="a_summary", file="а"),
        reading(participants([{"alias": "edu990101", "mark": 2}]), kind="new_export", file="б"),
    ]

    assert of(SCHOOLS, *readings).marks["mark"].to_list() == [2]
    assert of(SCHOOLS, *readings, f3({"3": 100.0}, 1)).marks["mark"].to_list() == [3]


def test_each_facet_has_its_own_believed_source():
    found = of(SCHOOLS, people({"primary_score": 5}, year=2025), f3({"4": 100.0}, 1, year=2025))

    assert found.marks["mark"].to_list() == [4]
    assert found.scores["score"].to_list() == [5]


def test_sources_that_agree_say_nothing():
    found = told(
        SCHOOLS, people({"mark": 2}, {"mark": 3}, {"mark": 3}), f3({"2": 33.33, "3": 66.67}, 3)
    )

    assert found.facts.disagreements.is_empty()


# ------------------------------------------------------------------ schools


def test_an_alias_of_nobody_is_listed_and_not_used():
    found = told(SCHOOLS, people({"mark": 2}, {"alias": "edu999999", "mark": 5}))

    assert found.facts.marks["mark"].to_list() == [2]
    assert found.facts.unmatched.select("alias", "rows").rows() == [("edu999999", 1)]
    assert "OP-410" in codes(found)


def test_a_file_of_the_whole_region_brings_its_schools_as_not_ours():
    others = [{"alias": f"edu9902{number:02}", "mark": 4} for number in range(1, 6)]
    found = of(SCHOOLS, people({"mark": 2}, *others))

    assert found.schools.filter(~found.schools["own"])["school_id"].len() == 5
    assert found.unmatched.is_empty()
    assert found.marks["participants"].sum() == 6


def test_a_school_printed_under_another_municipality_is_not_ours():
    rows = percents("edu990900", 10, {"2": 100.0}, municipality="Лесной муниципальный округ")
    found = of(SCHOOLS, reading(groups(rows), kind="consolidated_marks"))

    assert found.schools.filter(~found.schools["own"])["school_id"].to_list() == ["edu990900"]


def test_without_a_register_every_login_is_ours_and_that_is_said():
    found = told(people({"mark": 2}))

    assert found.facts.schools.select("school_id", "own").rows() == [("edu990101", True)]
    assert "OP-412" in codes(found)


def test_exam_codes_lead_to_the_school_of_the_register():
    rows = [{"scheme": "oge_code", "alias": "990201.0", "mark": 2}]
    table = participants(rows, assessment="ОГЭ", subject="Математика", grade=None)

    assert of(SCHOOLS, reading(table, kind="oge_protocol")).below["school_id"].to_list() == [
        "edu990101"
    ]


def test_a_name_matches_only_when_it_is_the_same_name():
    rows = [
        {"scheme": "name", "alias": 'мбоу "сош №1"', "mark": 3},
        {"scheme": "name", "alias": "МБОУ СОШ № 11", "mark": 5},
        {"scheme": None, "alias": None, "school_name": "МБОУ СОШ № 1", "mark": 4},
    ]
    found = of(SCHOOLS, reading(participants(rows)))

    assert found.marks.select("school_id", "mark").rows() == [("edu990101", 3), ("edu990101", 4)]
    assert found.unmatched["alias"].to_list() == ["МБОУ СОШ № 11"]


def test_a_file_that_names_no_school_is_told_what_to_write():
    found = told(SCHOOLS, reading(participants([{"scheme": None, "alias": None, "mark": 2}])))

    assert "OP-413" in codes(found)
    assert found.facts.unmatched.is_empty()


# ------------------------------------------------------------------ procedures


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


# ------------------------------------------------------------------ context and lists


def form(rows, kind="social_passport", file="паспорт.xlsx"):
    return reading(facts([{"alias": "edu990101", **row} for row in rows]), kind=kind, file=file)


def test_facts_of_schools_come_by_year_and_form():
    found = of(
        SCHOOLS,
        form([{"school_year": 2025, "field": "students_total", "text": "120", "number": 120.0}]),
    )

    assert found.facts.rows() == [
        ("edu990101", 2025, "social_passport", "students_total", 120.0, "120")
    ]
    assert found.deliveries.select("facet", "school_year", "used").rows() == [("facts", 2025, True)]


def test_facts_of_no_year_are_told():
    found = told(SCHOOLS, form([{"field": "students_total", "number": 1.0}]))

    assert "OP-433" in codes(found)


def test_a_list_from_above_keeps_its_letter():
    rows = [
        {"field": "list_kind", "text": "federal", "row": 5},
        {"field": "list_letter_number", "text": "№ 04-12", "row": 5},
        {"field": "list_letter_date", "text": "2026-09-01", "row": 5},
        {"field": "list_year", "text": "2026", "row": 5},
        {"field": "list_basis", "text": "низкие результаты", "row": 5},
    ]
    found = of(SCHOOLS, form(rows, "support_list", "письмо.xlsx"))

    assert found.listed.rows() == [
        ("edu990101", 2026, "federal", "№ 04-12 от 01.09.2026", "низкие результаты", "письмо.xlsx")
    ]
    assert found.facts.is_empty()


def test_of_appeals_only_their_number_is_kept():
    rows = [
        {"row": row, "school_year": 2025, "field": name, "text": text}
        for row in (4, 5)
        for name, text in [("appeal_state", "Отклонена"), ("mark_before", "3")]
    ]
    found = of(SCHOOLS, form(rows, "appeals"))

    assert found.facts.select("field", "number").rows() == [("appeals_total", 2.0)]


def test_two_schools_under_one_code_are_told():
    found = told(register(ONE, {**TWO, "oge_code": "990201"}), people({"mark": 2}))

    assert "OP-411" in codes(found)


@pytest.mark.parametrize("name", ["edu990101", "sch990101", "EDU990101"])
def test_a_login_of_any_form_is_one_school(name):
    assert of(SCHOOLS, people({"alias": name, "mark": 2})).below["school_id"].to_list() == [
        "edu990101"
    ]


# ------------------------------------------------------------------ large folders


def test_files_staged_in_several_batches_are_the_same_facts(monkeypatch):
    files = [
        SCHOOLS,
        people({"mark": 2, "item_1": None}),
        people({"mark": 3}, subject="Математика"),
    ]
    at_once = of(*files)

    monkeypatch.setattr("opora.warehouse.reducing.BATCH_ROWS", 1)

    apart = of(*files)
    assert all(
        frame.equals(getattr(apart, name))
        for name, frame in vars(at_once).items()
        if name != "version"
    )


def test_a_school_known_by_its_name_only_is_in_the_register():
    rows = [
        {
            "scheme": "name",
            "alias": "Вечерняя школа",
            "field": "oge_code",
            "text": "990301",
            "row": 2,
        }
    ]
    named = reading(facts(rows), kind="school_register", file="реестр.xlsx")
    nameless = reading(
        facts(
            [
                {
                    "scheme": None,
                    "school_name": "Гимназия",
                    "field": "ege_code",
                    "text": "9",
                    "row": 2,
                }
            ]
        ),
        kind="school_register",
        file="ещё.xlsx",
    )

    assert of(named).schools.select("school_id", "title").rows() == [
        ("oge_code-990301", "Вечерняя школа")
    ]
    assert of(nameless).schools["title"].to_list() == ["Гимназия"]
