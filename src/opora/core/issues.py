"""What is wrong with a person's material, collected and reported, never thrown away."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from opora.core.places import Place


class Severity(StrEnum):
    """How much an issue costs."""

    REFUSED = "refused"  # the row, table or file is not used
    SUSPICIOUS = "suspicious"  # used, but a person should look
    NOTE = "note"  # normalised or skipped as the format allows


@dataclass(frozen=True)
class IssueCode:
    """A stable, documented kind of issue: `OP-301` and what it means, for people who look it up."""

    code: str
    title: str  # Russian, one line
    explanation: str  # Russian: why it matters and what to do


@dataclass(frozen=True)
class Issue:
    """One thing a person should know about one place in the material.

    `count` is how many rows or cells the issue stands for (issues of one kind in one column are gathered).
    """

    code: str
    severity: Severity
    place: Place
    message: str
    advice: str = ""
    count: int = 1

    def described(self) -> str:
        """Place, what is wrong and what to do, as one Russian line."""
        advice = f" {self.advice}" if self.advice else ""
        return f"[{self.code}] {self.place.described()}: {self.message}{advice}"


def sorted_issues(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Issues in the order of a reader's eye: by file, sheet, row, column, then code."""

    def eye(issue: Issue) -> tuple[str, str, int, str, str]:
        place = issue.place
        row = place.row if place.row is not None else place.line
        return (place.file or "", place.sheet or "", row or 0, place.column or "", issue.code)

    return tuple(sorted(issues, key=eye))
