"""A measure as plain values: what the linter, the coverage, editions and calendars look at."""

from dataclasses import dataclass
from datetime import date


UNDATED = ("standing", "periodic")  # precisions of a term that ends by no day


@dataclass(frozen=True, kw_only=True)
class PlannedMeasure:
    """One measure of a plan. `key` tells it apart; `answers`: recommendations and deficits it answers."""

    key: str
    number: str = ""
    section: str = ""
    text: str
    expected_result: str = ""
    organisation: str = ""
    responsible: str = ""
    start: date | None = None
    due: date | None = None
    due_text: str = ""
    due_precision: str = "none"
    indicator: str = ""
    baseline_value: float | None = None
    target_value: float | None = None
    answers: tuple[str, ...] = ()

    @property
    def term(self) -> str:
        """The term as it is printed, else its last day.

        >>> PlannedMeasure(key="1", text="", due=date(2026, 3, 20)).term
        '20.03.2026'
        >>> PlannedMeasure(key="1", text="", due=date(2026, 3, 31), due_text="март 2026 года").term
        'март 2026 года'
        """
        return self.due_text or (f"{self.due:%d.%m.%Y}" if self.due else "")
