"""Drawings read back as XML: what is drawn stands where its value says, and nothing needs a style attribute."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from opora.core.charts import (
    DotPlot,
    FunnelPlot,
    History,
    Line,
    MarkBar,
    MarkShares,
    Measure,
    Point,
)
from opora.web.charts import draw
from opora.web.components import chart_samples


DRAWN = {
    "dots": chart_samples.dots,
    "spread": chart_samples.spread,
    "years": chart_samples.years,
    "funnel": chart_samples.funnel,
    "marks": chart_samples.marks,
}


def read(model):
    """The drawing as a tree."""
    return ElementTree.fromstring(draw(model, id="chart"))


def classed(tree, name):
    """Elements that bear a class."""
    return [one for one in tree.iter() if name in one.get("class", "").split()]


def words(tree):
    """All texts that are seen, in order."""
    return [one.text for one in tree.iter("text")]


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_names_and_describes_itself_and_has_no_styles(name):
    model = DRAWN[name]()
    tree = read(model)
    assert tree.get("role") == "img"
    named = [tree.find(f"*[@id='{part}']").text for part in tree.get("aria-labelledby").split()]
    assert named == [model.title, model.alt]
    assert not any({"style", "fill", "stroke", "onclick"} & set(one.attrib) for one in tree.iter())


@pytest.mark.parametrize("name", DRAWN)
def test_everything_stands_inside_the_drawing(name):
    tree = read(DRAWN[name]())
    _, _, width, height = map(float, tree.get("viewBox").split())
    for one in tree.iter():
        for key, limit in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            assert 0 <= float(one.get(key, 0)) <= limit, ElementTree.tostring(one)


@pytest.mark.parametrize("drawn", [chart_samples.dots(60), chart_samples.funnel()])
def test_sixty_schools_weigh_at_most_25_kilobytes(drawn):
    assert len(draw(drawn, id="chart").encode()) <= 25 * 1024


def test_a_dot_stands_at_its_value_between_the_ends_of_its_interval():
    plot = DotPlot(
        title="Доля",
        alt="",
        points=(Point(label="СОШ № 1", value=0.25, low=0.1, high=0.4, n=20),),
        threshold=0.5,
    )
    tree = read(plot)
    start, end = (
        float(piece.split()[0]) for piece in classed(tree, "whisker")[0].get("d")[1:].split("L")
    )
    dot = float(classed(tree, "dot")[0].get("cx"))
    rules = [float(one.get("d")[1:].split()[0]) for one in classed(tree, "rule")]
    assert dot == pytest.approx((start + end) / 2, abs=0.2)
    assert rules[0] + (rules[-1] - rules[0]) * 0.5 == pytest.approx(dot, abs=0.2)  # 25 % of 0–50 %


def test_marks_of_schools_differ_in_shape():
    tree = read(chart_samples.dots())
    assert {one.tag for one in classed(tree, "own")} == {"path"}
    assert {one.tag for one in classed(tree, "listed")} == {"path"}
    assert classed(tree, "own")[0].get("d").count("L") == 3
    assert len([one for one in classed(tree, "dot") if one.tag == "circle"]) == 24 - 1 - 1 - 2


def test_a_school_without_a_value_has_its_reason_and_no_dot():
    plot = DotPlot(
        title="",
        alt="",
        points=(
            Point(label="СОШ № 1", value=None, n=3, reason="меньше 5 участников"),
            Point(label="СОШ № 2", value=None),
        ),
    )
    tree = read(plot)
    assert classed(tree, "dot") == []
    assert {"меньше 5 участников", "нет значения"} <= set(words(tree))


def test_names_with_signs_of_markup_are_only_words():
    label = "СОШ <b>№ 1</b> & «Лес»"
    plot = DotPlot(title=label, alt=label, points=(Point(label=label, value=0.1, n=9),))
    tree = read(plot)
    assert list(tree.iter("b")) == []
    assert label in words(tree)


def test_a_long_name_is_cut_and_told_whole_under_the_pointer():
    label = "МБОУ «Озёрская средняя общеобразовательная школа № 1»"
    tree = read(DotPlot(title="", alt="", points=(Point(label=label, value=0.1, n=9),)))
    cut = next(one for one in tree.iter("text") if one.text.endswith("…"))
    assert cut.find("title").text == label


def test_a_line_breaks_at_a_change_of_scale_and_at_a_year_without_a_value():
    model = chart_samples.years()
    tree = read(model)
    drawn = [one.get("d").count("L") for one in classed(tree, "l0") if "line" in one.get("class")]
    assert drawn == [1, 2, 1]  # 2 years; 3 years after the change; the sample in the legend
    assert len(classed(tree, "break")) == 2  # on the plot and in the legend
    assert "другая шкала перевода баллов" in words(tree)
    without = replace(model, breaks=())
    assert classed(read(without), "break") == []


def test_lines_differ_in_shape_and_five_of_them_are_refused():
    line = Line(title="школа", points=(Point(label="", value=0.5),))
    model = History(title="", alt="", years=("2025/2026",), lines=(line,) * 4)
    signs = classed(read(model), "dot")
    shapes = {"circle" if one.tag == "circle" else one.get("d").count("L") for one in signs}
    assert shapes == {"circle", 3, 2}  # square and diamond have as many corners, turned
    with pytest.raises(ValueError, match="four lines"):
        draw(replace(model, lines=(line,) * 5), id="chart")


def test_bars_of_a_distribution_are_as_high_as_schools_are_many():
    model = chart_samples.spread()
    heights = [float(one.get("height")) for one in classed(read(model), "bar")]
    counts = [count for count in model.counts() if count]
    assert [height / heights[0] for height in heights] == pytest.approx(
        [count / counts[0] for count in counts], abs=0.01
    )
    tree = read(model)
    assert any(word.startswith("ваша школа") for word in words(tree))
    bare = read(replace(model, own=None, threshold=None))
    assert classed(bare, "own") == classed(bare, "threshold") == []


def test_a_funnel_draws_both_limits_on_both_sides_and_names_who_is_beyond():
    model = chart_samples.funnel()
    tree = read(model)
    curves = [one for one in classed(tree, "limit") if one.get("d").count("L") > 5]
    assert len(curves) == 4
    beyond = [point.label for point in model.known() if "99,8" in model.verdict(point)]
    assert set(beyond) <= set(words(tree))
    assert len(classed(tree, "dot")) == len(model.known())


def test_a_funnel_without_schools_is_still_a_drawing():
    assert classed(read(FunnelPlot(title="", alt="", target=0.2, points=())), "dot") == []


def test_pieces_of_a_bar_are_as_long_as_their_shares_and_narrow_ones_bear_no_number():
    model = MarkShares(
        title="", alt="", bars=(MarkBar(label="СОШ № 1", shares=(0.02, 0.48, 0.5, 0.0), n=50),)
    )
    tree = read(model)
    pieces = [one for one in tree.iter("rect") if one.find("title") is not None]
    widths = [float(one.get("width")) for one in pieces]
    assert [width / sum(widths) for width in widths] == pytest.approx([0.02, 0.48, 0.5], abs=0.001)
    assert "48\u00a0%" in words(tree)
    assert "2\u00a0%" not in words(tree)


def test_numbers_that_are_not_shares_have_their_own_axis():
    plot = DotPlot(
        title="",
        alt="",
        points=(Point(label="СОШ № 1", value=61.5, n=9),),
        measure=Measure(title="Средний балл", percent=False, decimals=1),
    )
    assert "60" in words(read(plot))
    assert not any("%" in word for word in words(read(plot)))
