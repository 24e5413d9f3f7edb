"""Axes and texts of a DrawingML chart: the same round ticks as in the PDF, letters no smaller than 11 points."""

from opora.core.papers.model import Chart
from opora.writers.chart_scale import Axis, label_step, x_axis_of, y_axis_of
from opora.writers.docx.marks import xml_text


BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
GREY = '<a:solidFill><a:srgbClr val="8C8C8C"/></a:solidFill>'
HATCH = (
    '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
)
_FONT = '<a:latin typeface="Times New Roman"/><a:cs typeface="Times New Roman"/>'
TEXT = (
    f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1100" b="0">{BLACK}{_FONT}</a:defRPr></a:pPr>'
    '<a:endParaRPr lang="ru-RU"/></a:p></c:txPr>'
)
_GRID = (
    '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D0D0D0"/></a:solidFill></a:ln></c:spPr>'
    "</c:majorGridlines>"
)
_LOOKS = (
    '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
    f'<c:spPr><a:ln w="9525">{BLACK}</a:ln></c:spPr>{TEXT}'
)
_CROSSES = '<c:crosses val="autoZero"/>'


def axes_xml(chart: Chart) -> str:
    """The horizontal axis (1001) and the vertical one (1002)."""
    across = _category_axis(chart) if chart.categories else _number_axis(chart)
    y_axis = y_axis_of(chart)
    between = "between" if chart.categories else "midCat"
    return (
        f'{across}<c:valAx><c:axId val="1002"/>{_scaling(y_axis)}<c:axPos val="l"/>{_GRID}'
        f"{_title(chart.y_title, turned=True)}{_shown(chart, y_axis)}{_LOOKS}"
        f'<c:crossAx val="1001"/>{_CROSSES}<c:crossBetween val="{between}"/>'
        f'<c:majorUnit val="{y_axis.step:g}"/></c:valAx>'
    )


def _category_axis(chart: Chart) -> str:
    skip = label_step(len(chart.categories))
    return (
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/>{_title(chart.x_title)}<c:numFmt formatCode="General" sourceLinked="0"/>{_LOOKS}'
        f'<c:crossAx val="1002"/>{_CROSSES}<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f'<c:tickLblSkip val="{skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _number_axis(chart: Chart) -> str:
    return (
        f'<c:valAx><c:axId val="1001"/>{_scaling(x_axis_of(chart))}<c:axPos val="b"/>{_title(chart.x_title)}'
        f'<c:numFmt formatCode="#,##0" sourceLinked="0"/>{_LOOKS}<c:crossAx val="1002"/>{_CROSSES}'
        '<c:crossBetween val="midCat"/></c:valAx>'
    )


def _scaling(axis: Axis) -> str:
    return (
        f'<c:scaling><c:orientation val="minMax"/><c:max val="{axis.high:g}"/><c:min val="{axis.low:g}"/></c:scaling>'
        '<c:delete val="0"/>'
    )


def _shown(chart: Chart, axis: Axis) -> str:
    whole = axis.step >= (0.0099 if chart.percent else 1)
    code = ("0%" if whole else "0.0%") if chart.percent else ("#,##0" if whole else "0.0#")
    return f'<c:numFmt formatCode="{code}" sourceLinked="0"/>'


def words_xml(text: str) -> str:
    """A text of a chart in its font."""
    run = f'<a:r><a:rPr lang="ru-RU" sz="1100" b="0">{BLACK}{_FONT}</a:rPr><a:t>{xml_text(text)}</a:t></a:r>'
    return f"<c:rich><a:bodyPr/><a:p>{run}</a:p></c:rich>"


def _title(text: str, *, turned: bool = False) -> str:
    body = words_xml(text)
    if turned:
        body = body.replace("<a:bodyPr/>", '<a:bodyPr rot="-5400000" vert="horz"/>')
    return f'<c:title><c:tx>{body}</c:tx><c:overlay val="0"/></c:title>'
