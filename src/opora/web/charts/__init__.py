"""Charts of pages as SVG text: pure functions from `core.charts` models, no library, no style attributes."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from opora.core.charts import Distribution, DotPlot, FunnelPlot, History, MarkShares
from opora.core.plans.timeline import Timeline
from opora.web.charts.distribution import distribution
from opora.web.charts.dots import dot_plot
from opora.web.charts.funnel import funnel
from opora.web.charts.gantt import timeline
from opora.web.charts.history import history
from opora.web.charts.shares import mark_shares


Drawable = Distribution | DotPlot | FunnelPlot | History | MarkShares | Timeline


_DRAWN: Mapping[type, Callable[..., Markup]] = {
    Distribution: distribution,
    DotPlot: dot_plot,
    FunnelPlot: funnel,
    History: history,
    MarkShares: mark_shares,
    Timeline: timeline,
}


def draw(model: Drawable, *, id: str) -> Markup:  # noqa: A002 - it is the attribute `id` of the drawing
    """The drawing of a chart; `id` tells it apart on its page."""
    return _DRAWN[type(model)](model, id=id)
