"""Two editions of a plan compared line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from opora.core.plans.model import PlannedMeasure


Fate = Literal["added", "removed", "changed", "same"]
# Fields that people read, with their words, in the order of the comparison.
COMPARED: tuple[tuple[str, str], ...] = (
    ("number", "номер"),
    ("section", "раздел"),
    ("text", "мероприятие"),
    ("expected_result", "ожидаемый результат"),
    ("organisation", "организация"),
    ("responsible", "ответственный"),
    ("start", "начало"),
    ("term", "срок"),
    ("due", "срок: последний день"),
    ("indicator", "показатель"),
    ("baseline_value", "исходное значение"),
    ("target_value", "целевое значение"),
)


@dataclass(frozen=True, kw_only=True)
class LineChange:
    """What became of one measure; `fields`: (words of the field, before, after) of those that differ."""

    fate: Fate
    before: PlannedMeasure | None
    after: PlannedMeasure | None
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def shown(self) -> PlannedMeasure:
        """The line as it stands, or stood."""
        found = self.after or self.before
        assert found is not None
        return found


def compared(
    before: Sequence[PlannedMeasure], after: Sequence[PlannedMeasure]
) -> tuple[LineChange, ...]:
    """Every line of the later edition in its order, then those that are gone. A measure keeps its key."""
    old = {one.key: one for one in before}
    new = {one.key for one in after}
    changes = [_change(old.get(one.key), one) for one in after]
    gone = [
        LineChange(fate="removed", before=one, after=None) for one in before if one.key not in new
    ]
    return (*changes, *gone)


def _change(before: PlannedMeasure | None, after: PlannedMeasure) -> LineChange:
    if before is None:
        return LineChange(fate="added", before=None, after=after)
    fields = tuple(_differing(before, after))
    return LineChange(
        fate="changed" if fields else "same", before=before, after=after, fields=fields
    )


def _differing(before: PlannedMeasure, after: PlannedMeasure) -> Iterator[tuple[str, str, str]]:
    told = set()
    for name, words in COMPARED:
        left, right = _text(getattr(before, name)), _text(getattr(after, name))
        if left != right and (left, right) not in told:
            told.add((left, right))
            yield words, left, right


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return f"{value:%d.%m.%Y}" if hasattr(value, "strftime") else str(value)
