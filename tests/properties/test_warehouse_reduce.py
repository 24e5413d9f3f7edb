"""The reduce: DuckDB = Polars = the obvious loop; strangers change nobody; order of files changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opora.core.reading import Item
from opora.warehouse import facts_of
from opora.warehouse.reducing import reduce_readings
from tests.support.obvious_reduce import obvious_histogram, obvious_items
from tests.support.packs import scale, tiny_pack
from tests.support.readings import participants, reading, register


pytestmark = pytest.mark.properties

ITEMS = (Item("1", 2, "Б"), Item("2К1", 3, "П"), Item("10", 1))
SCALE = scale(9, 14, 19, 24)
PACK = tiny_pack()
LOGINS = ("edu990101", "edu990102", "edu990103")
SCHOOLS = register(*({"fisoko_login": login} for login in LOGINS))

few = st.sampled_from
fewer = settings(
    max_examples=max(20, settings().max_examples // 5)
)  # a case costs a tenth of a second


@st.composite
def people(draw, logins=LOGINS, least=0):
    """Participants of some schools, in any order, with gaps everywhere."""
    person = st.fixed_dictionaries(
        {
            "alias": few(logins),
            "absent": few((False, False, False, True)),
            "primary_score": st.none() | st.integers(0, 26),
            "scaled_score": st.none() | few((20, 40)),
            "mark": st.none() | st.integers(2, 5),
            "journal_mark": st.none() | st.integers(2, 5),
            "item_1": st.none() | st.integers(0, 2),
            "item_2": st.none() | st.integers(0, 3),
            "item_3": st.none() | st.integers(0, 1),
        }
    )
    return draw(st.lists(person, min_size=least, max_size=25))


def reduced_by(engine, persons):
    return reduce_readings([reading(participants(persons, ITEMS))], PACK, engine=engine)


def by_school(reduced, name):
    """Rows of a reduced frame keyed by the school's alias instead of the unit."""
    aliases = dict(reduced.units.select("unit", "alias").iter_rows())
    rows = getattr(reduced, name).iter_rows(named=True)
    return [{**row, "alias": aliases[row["unit"]]} for row in rows]


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
@fewer
@given(persons=people())
def test_the_histogram_is_the_obvious_one(engine, persons):
    rows = by_school(reduced_by(engine, persons), "histogram")

    fast = {
        (row["alias"], row["score"], row["scaled_score"], row["mark"], row["journal_mark"]): row[
            "participants"
        ]
        for row in rows
    }
    assert fast == obvious_histogram(persons)
    assert len(fast) == len(rows)


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
@fewer
@given(persons=people())
def test_item_sums_are_the_obvious_ones(engine, persons):
    rows = by_school(reduced_by(engine, persons), "item_sums")

    fast = {
        (row["alias"], row["item"], row["mark"]): (row["participants"], row["score_sum"])
        for row in rows
    }
    assert fast == obvious_items(persons, [item.code for item in ITEMS], SCALE)


@fewer
@given(persons=people())
def test_both_engines_give_the_same_frames_to_the_last_row(persons):
    one, other = (vars(reduced_by(engine, persons)) for engine in ("duckdb", "polars"))

    assert all(one[name].equals(other[name]) for name in one)


@fewer
@given(persons=people())
def test_facts_count_every_participant_with_a_mark_once(persons):
    facts = facts_of([SCHOOLS, reading(participants(persons, ITEMS))], None, PACK, engine="polars")

    marked = [
        person
        for person in persons
        if not person["absent"]
        and (
            person["mark"]
            or (person["primary_score"] is not None and SCALE.mark_of(person["primary_score"]))
        )
    ]
    assert facts.marks["participants"].sum() == len(marked)
    assert facts.below["participants"].sum() == len(marked)
    assert (facts.below["below"] <= facts.below["participants"]).all()


@fewer
@given(persons=people(), strangers=people(logins=("edu990109",), least=1))
def test_an_unrelated_school_changes_nobodys_rows(persons, strangers):
    known = register(*({"fisoko_login": login} for login in (*LOGINS, "edu990109")))
    apart = [
        reading(participants(persons, ITEMS), file="а.xlsx"),
        reading(participants(strangers, ITEMS), file="б.xlsx"),
    ]

    alone = facts_of([known, apart[0]], None, PACK, engine="polars")
    together = facts_of([known, *apart], None, PACK, engine="polars")
    mixed = facts_of(
        [known, reading(participants([*strangers, *persons], ITEMS))], None, PACK, engine="polars"
    )

    for name in ("marks", "below", "scores", "journal", "items"):
        mine = getattr(alone, name)
        for other in (together, mixed):
            rows = getattr(other, name)
            assert rows.filter(rows["school_id"] != "edu990109").equals(mine)


@fewer
@given(persons=people(), others=people(), data=st.data())
def test_the_order_of_files_changes_nothing(persons, others, data):
    readings = [
        SCHOOLS,
        reading(participants(persons, ITEMS), file="а.xlsx"),
        reading(participants(others, ITEMS, subject="Математика"), file="б.xlsx"),
    ]
    shuffled = data.draw(st.permutations(readings))

    one, other = (facts_of(each, None, PACK, engine="polars") for each in (readings, shuffled))

    assert one.version == other.version
    for name, frame in vars(one).items():
        assert name == "version" or frame.equals(getattr(other, name)), name
