"""Deficits by measures: what is reached where, what is not, what answers nothing."""

from opora.core.plans.coverage import Answering, Deficit, coverage


FEW = "Мало уроков"
NONE = "Нет плана"
DEFICITS = (
    Deficit(key="f1", title=FEW, where="СОШ № 1", recommendations=("r1",)),
    Deficit(key="f2", title=FEW, where="СОШ № 2", recommendations=("r1",)),
    Deficit(key="f3", title=NONE, where="СОШ № 2"),
)


def rows(*measures: Answering) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Title → (places not reached, measures)."""
    return {one.title: (one.uncovered, one.measures) for one in coverage(DEFICITS, measures).rows}


def test_without_measures_nothing_is_covered():
    assert rows() == {FEW: (("СОШ № 1", "СОШ № 2"), ()), NONE: (("СОШ № 2",), ())}


def test_a_municipal_measure_reaches_every_place_of_its_recommendation():
    found = rows(Answering(key="m1", title="", recommendations=("r1",)))
    assert found[FEW] == ((), ("m1",))
    assert found[NONE] == (("СОШ № 2",), ())


def test_a_schools_measure_reaches_that_school_alone():
    found = rows(Answering(key="m1", title="", where="СОШ № 1", recommendations=("r1",)))
    assert found[FEW] == (("СОШ № 2",), ("m1",))


def test_a_measure_may_name_its_deficit_without_a_recommendation():
    found = rows(Answering(key="m1", title="", where="СОШ № 2", deficits=(NONE,)))
    assert found[NONE] == ((), ("m1",))


def test_measures_that_answer_nothing_are_named_and_those_uncovered_come_first():
    told = coverage(
        DEFICITS,
        [Answering(key="m1", title="", recommendations=("r1",)), Answering(key="m2", title="")],
    )
    assert told.orphans == ("m2",)
    assert [row.title for row in told.rows] == [NONE, FEW]
    assert [row.title for row in told.uncovered] == [NONE]


def test_a_measure_of_another_school_does_not_reach():
    found = rows(Answering(key="m1", title="", where="СОШ № 3", recommendations=("r1",)))
    assert found[FEW] == (("СОШ № 1", "СОШ № 2"), ())
