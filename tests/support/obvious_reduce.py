"""The reduce as anyone would write it: one participant after another. What the engines must equal."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from opora.core.methodology.procedures import MarkScale


Person = Mapping[str, object]
RESULTS = ("score", "scaled_score", "mark", "journal_mark")


def obvious_histogram(people: Sequence[Person]) -> Counter:
    """(school, score, scaled score, mark, journal mark) → participants present."""
    counted: Counter = Counter()
    for person in people:
        if not person["absent"]:
            key = (
                person["primary_score"],
                person["scaled_score"],
                person["mark"],
                person["journal_mark"],
            )
            counted[person["alias"], *key] += 1
    return counted


def obvious_items(people: Sequence[Person], codes: Sequence[str], scale: MarkScale | None) -> dict:
    """(school, task, mark) → (participants, points); a missing mark is the scale's when it tells one."""
    sums: defaultdict = defaultdict(lambda: [0, 0])
    for person in people:
        if person["absent"]:
            continue
        mark = person["mark"]
        if mark is None and scale is not None and person["primary_score"] is not None:
            mark = scale.mark_of(person["primary_score"])
        for number, code in enumerate(codes, 1):
            cell = sums[person["alias"], code, mark]
            cell[0] += 1
            cell[1] += person[f"item_{number}"] or 0
    return {key: tuple(cell) for key, cell in sums.items()}
