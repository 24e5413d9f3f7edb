"""What pages of manual returns show. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from opora.core.methodology.pack import Pack
from opora.core.methodology.returns import ReturnForm
from opora.cycle.collection.library.returns import Beside, Remark
from opora.cycle.collection.policies import EntryState, ReturnState


EVIDENCE = {
    "stated": "со слов",
    "recorded": "по учёту организации",
    "documented": "по документу",
    "confirmed": "подтверждено другой организацией",
}
_FAMILIES = {"count": "Числа", "share": "Числа", "date": "Даты"}
_WORDS = "Ответы"

TONES: Mapping[str, str] = {
    "": "todo",
    ReturnState.DRAFT: "todo",
    ReturnState.SUBMITTED: "progress",
    ReturnState.ACCEPTED: "done",
    ReturnState.RETURNED: "warn",
    EntryState.NONE: "neutral",
    EntryState.ENTERING: "progress",
    EntryState.ENTERED: "done",
    EntryState.REFUSED: "bad",
}


@dataclass(frozen=True, kw_only=True)
class Group:
    """Questions of one family under a heading, by id."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """One answer of a form that is not being edited."""

    title: str
    value: str
    previous: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class MatrixRow:
    """A school and the state of each of its forms, in the order of the columns; None: nothing is filled in."""

    organisation: object
    cells: tuple[object | None, ...]

    @property
    def settled(self) -> int:
        """Forms handed in or accepted."""
        done = (ReturnState.SUBMITTED, ReturnState.ACCEPTED)
        return sum(one is not None and one.state in done for one in self.cells)


def groups(form: ReturnForm) -> tuple[Group, ...]:
    """The questions: numbers, dates, words, each in the order of the form."""
    found: dict[str, list[str]] = {}
    for one in form.fields:
        found.setdefault(_FAMILIES.get(one.kind, _WORDS), []).append(one.id)
    return tuple(Group(title=title, fields=tuple(names)) for title, names in found.items())


def units(pack: Pack) -> dict[str, str]:
    """Words of units by id."""
    return {unit.id: unit.title for unit in pack.units.values()}


def answers(form: ReturnForm, values: Mapping[str, str], beside: Beside) -> tuple[AnswerRow, ...]:
    """What is answered, beside last year's."""
    return tuple(
        AnswerRow(
            title=one.title,
            value=values.get(one.id, ""),
            previous=beside.previous.get(one.id, ""),
            evidence=EVIDENCE[one.evidence],
        )
        for one in form.fields
    )


def known(form: ReturnForm, beside: Beside) -> tuple[tuple[str, str, str], ...]:
    """Numbers of exports beside the questions: title, value, which export holds it."""
    return tuple((one.title, beside.known.get(one.id, ""), one.held_by) for one in form.known)


def kept(rows: Iterable[Mapping[str, str]]) -> list[Remark]:
    """Complaints as they were kept."""
    return [Remark(**row) for row in rows]


def share_settled(rows: Sequence[MatrixRow]) -> float | None:
    """Handed in or accepted, of all cells."""
    cells = sum(len(row.cells) for row in rows)
    return sum(row.settled for row in rows) / cells if cells else None
