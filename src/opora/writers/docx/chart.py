"""A chart of a paper as DrawingML: Word's own chart, drawn by Word, told apart by pattern, dash and marker."""

from opora.core.papers.model import Chart, Series
from opora.writers.docx.axes import BLACK, GREY, HATCH, TEXT, axes_xml, words_xml
from opora.writers.docx.marks import xml_text


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<c:date1904 val="0"/><c:lang val="ru-RU"/><c:roundedCorners val="0"/>'
)
_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def chart_xml(chart: Chart) -> str:
    """The part `word/charts/chartN.xml`."""
    numbered = list(enumerate(chart.series))
    bars = [(place, one) for place, one in numbered if one.look == "bar"]
    lines = [(place, one) for place, one in numbered if one.look != "bar"]
    if not chart.categories:
        plots = (
            '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
            f"{_all(lines, chart)}{_AXES}</c:scatterChart>"
        )
    else:
        plots = (_bars(bars, chart) if bars else "") + (_lines(lines, chart) if lines else "")
    nameless = "".join(
        f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
        for place, one in numbered
        if not one.name
    )
    legend = (
        f'<c:legend><c:legendPos val="b"/>{nameless}<c:overlay val="0"/>{TEXT}</c:legend>'
        if sum(bool(one.name) for one in chart.series) > 1
        else ""
    )
    return (
        f'{_HEAD}<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{plots}{axes_xml(chart)}</c:plotArea>"
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{TEXT}</c:chartSpace>"
    )


_AXES = '<c:axId val="1001"/><c:axId val="1002"/>'


def _bars(numbered: list[tuple[int, Series]], chart: Chart) -> str:
    gap = 15 if chart.kind == "histogram" else 60
    return (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{_all(numbered, chart)}<c:gapWidth val="{gap}"/>{_AXES}</c:barChart>'
    )


def _lines(numbered: list[tuple[int, Series]], chart: Chart) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{_all(numbered, chart)}'
        f'<c:marker val="1"/>{_AXES}</c:lineChart>'
    )


def _all(numbered: list[tuple[int, Series]], chart: Chart) -> str:
    return "".join(_series(place, one, chart) for place, one in numbered)


def _series(place: int, series: Series, chart: Chart) -> str:
    name = f"<c:tx><c:v>{xml_text(series.name)}</c:v></c:tx>"
    head = f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{name}{_shape(series)}'
    labels = _labels(series, chart)
    if not chart.categories:
        lacking = max(len(one.values) for one in chart.series) - len(series.values)
        xs = _cached((*(series.xs or ()), *((series.xs or (0.0,))[-1:] * lacking)), 2 * place)
        ys = _cached((*series.values, *(None,) * lacking), 2 * place + 1)
        values = f"<c:xVal>{xs}</c:xVal><c:yVal>{ys}</c:yVal>"
        return f'{head}{_marker(series)}{labels}{values}<c:smooth val="0"/></c:ser>'
    values = f"<c:cat>{_words(chart.categories)}</c:cat><c:val>{_numbers(series.values)}</c:val>"
    if series.look == "bar":
        return f'{head}<c:invertIfNegative val="0"/>{labels}{values}</c:ser>'
    return f'{head}{_marker(series)}{labels}{_intervals(series)}{values}<c:smooth val="0"/></c:ser>'


def _shape(series: Series) -> str:
    edge = f'<a:ln w="9525">{BLACK}</a:ln>'
    if series.look == "bar":
        return f"<c:spPr>{HATCH if series.hatched else GREY}{edge}</c:spPr>"
    if series.look == "dots":
        return f"<c:spPr>{_NO_LINE}</c:spPr>"
    dash = {"dashed": "dash", "dotted": "sysDot"}.get(series.look, "solid")
    return f'<c:spPr><a:ln w="19050">{BLACK}<a:prstDash val="{dash}"/></a:ln></c:spPr>'


def _marker(series: Series) -> str:
    if series.look in {"dashed", "dotted"} or (series.look == "line" and series.xs is not None):
        return '<c:marker><c:symbol val="none"/></c:marker>'
    fill = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' if series.hatched else BLACK
    shape = f'<c:spPr>{fill}<a:ln w="9525">{BLACK}</a:ln></c:spPr>'
    return f'<c:marker><c:symbol val="circle"/><c:size val="6"/>{shape}</c:marker>'


_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="{}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _labels(series: Series, chart: Chart) -> str:
    """Words beside the points that have them; values over bars of a bar chart."""
    if series.labels is None:
        return ""
    sides = [_side(series, chart, place) for place in range(len(series.labels))]
    own = "".join(
        f'<c:dLbl><c:idx val="{place}"/><c:tx>{words_xml(label)}</c:tx><c:dLblPos val="{sides[place]}"/>'
        f"{_SHOWN.format(1)}</c:dLbl>"
        for place, label in enumerate(series.labels)
        if label
    )
    return f"<c:dLbls>{own}{_SHOWN.format(0)}</c:dLbls>"


def _side(series: Series, chart: Chart, place: int) -> str:
    """Where a label stands: over bars, inwards from a dot of a numeric axis."""
    if series.look == "bar":
        return "outEnd"
    if series.xs is None:
        return "t"
    farthest = max(max(one.xs or (0.0,)) for one in chart.series)
    return "l" if series.xs[place] > 0.7 * farthest else "r"


def _intervals(series: Series) -> str:
    if series.low is None or series.high is None:
        return ""
    plus = _gaps(series.high, series.values)
    minus = _gaps(series.values, series.low)
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numbers(plus)}</c:plus><c:minus>{_numbers(minus)}</c:minus>"
        f'<c:spPr><a:ln w="12700">{BLACK}</a:ln></c:spPr></c:errBars>'
    )


def _gaps(
    upper: tuple[float | None, ...], lower: tuple[float | None, ...]
) -> tuple[float | None, ...]:
    return tuple(
        None if high is None or low is None else max(high - low, 0.0)
        for high, low in zip(upper, lower, strict=True)
    )


def _numbers(values: tuple[float | None, ...]) -> str:
    inner = "".join(
        f'<c:pt idx="{place}"><c:v>{value:.6g}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{inner}</c:numLit>'


def _cached(values: tuple[float | None, ...], column: int) -> str:
    """Numbers as a cached column: LibreOffice mixes up columns of unequal length."""
    letter = chr(ord("A") + column)
    literal = _numbers(values).removeprefix("<c:numLit>").removesuffix("</c:numLit>")
    place = f"Data!${letter}$1:${letter}${len(values)}"
    return f"<c:numRef><c:f>{place}</c:f><c:numCache>{literal}</c:numCache></c:numRef>"


def _words(words: tuple[str, ...]) -> str:
    inner = "".join(
        f'<c:pt idx="{place}"><c:v>{xml_text(one)}</c:v></c:pt>' for place, one in enumerate(words)
    )
    return f'<c:strLit><c:ptCount val="{len(words)}"/>{inner}</c:strLit>'
