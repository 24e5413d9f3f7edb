"""Exports in percents meet participants' files: one table, a believed source, the other compared."""

from opora.core.reading import Item
from tests.support.packs import tiny_pack
from tests.support.readings import facts, groups, participants, percents, reading
from tests.support.told import PACK, SCHOOLS, codes, f3, of, people, told


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
