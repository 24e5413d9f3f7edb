"""What pages of indicators show."""

from opora.cycle.indicators.presenters.counting import HowCounted, how_counted
from opora.cycle.indicators.presenters.sets import IndicatorRow, blocks_of, set_rows


EVENTS = {
    "indicators.adopted": "Показатели приняты",
    "indicators.target_set": "Ожидаемое значение изменено",
    "indicators.dropped": "Показатель снят",
    "indicators.restored": "Показатель возвращён",
}
MODELS = {"indicators.adoptedindicator": "показатель набора"}
FIELDS = {"indicators": "показатели"}

__all__ = [
    "EVENTS",
    "FIELDS",
    "MODELS",
    "HowCounted",
    "IndicatorRow",
    "blocks_of",
    "how_counted",
    "set_rows",
]
