"""What passes between a form, a person's answers, their check and the warehouse."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from opora.core.issues import Severity
from opora.core.methodology.returns import ReturnForm
from opora.core.places import Place
from opora.core.returns.periods import ReturnPeriod


@dataclass(frozen=True)
class ReturnValue:
    """One answer: `text` in the usual form («1204», «45,5», «да», «05.11.2025»), and what it means.

    `number`: the count, the percent (0–100), 1 or 0 for yes_no, the place of a choice from 1; None for dates and texts.
    """

    field: str
    text: str
    number: float | None = None
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnIssue:
    """One thing to look at. `rule` is the code of the broken rule; `place` is known when the answer came in a file."""

    field: str
    title: str
    code: str
    severity: Severity
    message: str
    advice: str = ""
    rule: str | None = None
    place: Place | None = None

    def described(self) -> str:
        """Where, what is wrong and what to do, as one Russian line."""
        where = f"{self.place.described()}, " if self.place else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"[{self.code}] {where}«{self.title}»: {self.message}{advice}"


@dataclass(frozen=True, kw_only=True)
class ReturnCheck:
    """Typed answers in the order of the form, and all issues sorted by field."""

    form: str
    period: ReturnPeriod
    values: tuple[ReturnValue, ...]
    issues: tuple[ReturnIssue, ...]

    @property
    def is_acceptable(self) -> bool:
        """Nothing is refused; what is suspicious a person may confirm."""
        return not self.refusals

    @property
    def refusals(self) -> tuple[ReturnIssue, ...]:
        """Issues that must be mended first."""
        return tuple(one for one in self.issues if one.severity is Severity.REFUSED)

    def value(self, name: str) -> ReturnValue | None:
        """The answer of a field, or None."""
        return next((one for one in self.values if one.field == name), None)


@dataclass(frozen=True, kw_only=True)
class ReturnIdentity:
    """Whose return it is: form and its version, school by login of ФИС ОКО as the register knows it, period."""

    form: str
    version: str
    school: str
    school_title: str
    period: ReturnPeriod


@dataclass(frozen=True, kw_only=True)
class FilledReturn:
    """A form that came back: answers as typed, their places, and how many rows and columns were not the form's."""

    identity: ReturnIdentity
    values: Mapping[str, str]
    places: Mapping[str, Place] = field(default_factory=dict)
    extra_rows: int = 0
    extra_columns: int = 0
    is_outdated: bool = False  # the form has changed since the file was made


@dataclass(frozen=True, kw_only=True)
class AcceptedReturn:
    """A return that a person accepted after its check."""

    identity: ReturnIdentity
    values: tuple[ReturnValue, ...]


def form_version(form: ReturnForm) -> str:
    """Twelve hex digits of what is asked: rewording a rule leaves sent files valid, changing a field does not."""
    asked = "\n".join(one.model_dump_json() for one in form.fields)
    return sha256(f"{form.id}\n{form.period}\n{asked}".encode()).hexdigest()[:12]
