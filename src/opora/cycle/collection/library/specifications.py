"""Specifications of own tests as JSON and as the library knows them; all complaints at once. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from opora.capabilities.diagnostic_tests import check_specification, write_marking_form
from opora.core.diagnostic_tests.forms import MarkingForm
from opora.core.diagnostic_tests.scores import Marking
from opora.core.diagnostic_tests.specification import MarkCut, Specification, SpecifiedItem
from opora.core.issues import Severity
from opora.core.methodology.pack import Pack


ITEM_COLUMNS = ("number", "code", "skill", "max_score", "level")
ITEM_TITLES = ("Номер", "Код кодификатора", "Умение", "Наибольший балл", "Уровень сложности")


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """One complaint about a specification. `row`: place of the task from 1; `column`: its printed name."""

    row: int | None
    column: str
    message: str
    advice: str
    refused: bool


@dataclass(frozen=True, kw_only=True)
class Form:
    """A marking form to give out."""

    test: str
    cipher: str
    class_name: str
    participants: int
    marking: Marking
    school_title: str = ""


def item_of(cells: Sequence[str]) -> SpecifiedItem:
    """A task from texts as people type them; what is no number becomes zero and is complained about."""
    number, code, skill, points, level = (
        " ".join(one.split()) for one in [*cells, "", "", "", "", ""][:5]
    )
    return SpecifiedItem(
        number=number,
        code=code,
        skill=skill,
        max_score=int(points) if points.isdecimal() and len(points) < 5 else 0,
        level=level.upper(),
    )


def plain(specification: Specification) -> dict[str, object]:
    """The specification as JSON."""
    return asdict(specification)


def specification_of(content: Mapping[str, object]) -> Specification:
    """The specification that `plain` told."""
    given = dict(content)
    items = tuple(SpecifiedItem(**one) for one in given.pop("items"))
    cuts = tuple(MarkCut(**one) for one in given.pop("cuts"))
    return Specification(**given, items=items, cuts=cuts)


def complaints(specification: Specification, pack: Pack) -> list[Complaint]:
    """Everything wrong or doubtful, what is refused first."""
    found = [
        Complaint(
            row=one.place.row,
            column=one.place.column or "",
            message=one.message,
            advice=one.advice,
            refused=one.severity is Severity.REFUSED,
        )
        for one in check_specification(specification, pack)
    ]
    return sorted(found, key=lambda one: not one.refused)


def marking_form(specification: Specification, form: Form) -> MarkingForm:
    """The form as the library gives it out; a second marker sees a cipher in place of the school."""
    return MarkingForm(
        specification=specification,
        test=form.test,
        school=form.cipher,
        class_name=form.class_name,
        marking=form.marking,
        participants=form.participants,
        school_title=form.school_title if form.marking is Marking.FIRST else "",
    )


def form_bytes(specification: Specification, form: Form) -> bytes:
    """The XLSX of a form.

    Raises:
        DataError: the specification has errors.
    """
    return write_marking_form(marking_form(specification, form))
