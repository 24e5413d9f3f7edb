"""Charts of pages as SVG text: pure functions from `core.charts` models, no library, no style attributes."""

from markupsafe import Markup

from opora.core.charts import Distribution, DotPlot, FunnelPlot, History, MarkShares
from opora.web.charts.distribution import distribution
from opora.web.charts.dots import dot_plot
from opora.web.charts.funnel import funnel
from opora.web.charts.history import history
from opora.web.charts.shares import mark_shares


Drawable = Distribution | DotPlot | FunnelPlot | History | MarkShares


def draw(model: Drawable, *, id: str) -> Markup:  # noqa: A002 - it is the attribute `id` of the drawing
    """The drawing of a chart; `id` tells it apart on its page."""
    match model:
        case DotPlot():
            return dot_plot(model, id=id)
        case Distribution():
            return distribution(model, id=id)
        case History():
            return history(model, id=id)
        case FunnelPlot():
            return funnel(model, id=id)
        case MarkShares():
            return mark_shares(model, id=id)
