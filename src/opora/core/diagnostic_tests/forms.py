"""The marking form of one class: what the writer prints and the reader must find again."""

from collections.abc import Mapping
from dataclasses import dataclass

from opora.core.diagnostic_tests.scores import ClassScores, Marking
from opora.core.diagnostic_tests.specification import Specification, SpecifiedItem
from opora.core.issues import Issue, Severity
from opora.core.returns import layout


PROTOCOL_SHEET = "Протокол"
IDENTITY_SHEET = (
    layout.IDENTITY_SHEET
)  # one name for all our own forms: the reader unpacks that sheet
FORMAT = "opora-marking-form-1"
NUMBER_TITLE = "Номер участника"
VARIANT_TITLE = "Вариант"
ABSENT = "отсутствовал"
NOT_BEGUN = "X"
MOST_PARTICIPANTS = 60


@dataclass(frozen=True, kw_only=True)
class FormIdentity:
    """What a form is of. `test`, `school` and `class_name` are the caller's own ids and names."""

    test: str
    fingerprint: str  # of the specification the form was made by
    school: str
    class_name: str
    marking: Marking

    def told(self) -> Mapping[str, str]:
        """Rows of the hidden sheet."""
        return {
            "формат": FORMAT,
            "работа": self.test,
            "спецификация": self.fingerprint,
            "школа": self.school,
            "класс": self.class_name,
            "проверка": str(int(self.marking)),
        }


@dataclass(frozen=True, kw_only=True)
class MarkingForm:
    """One form to give out: a class, a marking and how many numbers it lists. There is no place for names."""

    specification: Specification
    test: str
    school: str
    class_name: str
    marking: Marking
    participants: int
    school_title: str = (
        ""  # printed on top; leave empty for the second marking: markers need not know
    )

    @property
    def identity(self) -> FormIdentity:
        """What the hidden sheet holds."""
        return FormIdentity(
            test=self.test,
            fingerprint=self.specification.fingerprint,
            school=self.school,
            class_name=self.class_name,
            marking=self.marking,
        )


def item_title(item: SpecifiedItem) -> str:
    """The header of a task's column, as ФИС ОКО writes it.

    >>> item_title(SpecifiedItem(number="4К1", code="1.2", skill="писать", max_score=3, level="Б"))
    '4К1 (3б)'
    """
    return f"{item.number} ({item.max_score}б)"


@dataclass(frozen=True, kw_only=True)
class FilledForm:
    """What a returned form says. Rows listed = kept + refused + blank.

    `scores` has participants present and absent; a refused cell leaves None in its place.
    """

    identity: FormIdentity
    scores: ClassScores
    issues: tuple[Issue, ...]
    rows_refused: int
    rows_blank: int  # numbers of the list nobody used
    cells_refused: int

    @property
    def rows_kept(self) -> int:
        """Participants taken."""
        return len(self.scores.participants)

    @property
    def refusals(self) -> tuple[Issue, ...]:
        """Issues that cost something."""
        return tuple(one for one in self.issues if one.severity is Severity.REFUSED)
