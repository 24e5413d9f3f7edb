"""The register of decisions: a line a task, so that a coordinator may sort, filter and ask."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from opora.core.grammar.objects import Deadline, Document, Reading, RecommendationGroup
from opora.core.grammar.text import Confidence, DocumentText, Found
from opora.core.linting.model import place_of
from opora.core.linting.tasks import leaves


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """One task of one document; an empty string is «the document does not say»."""

    file: str
    document: str  # «протокол № 4»
    date: str  # ISO
    item: str
    addressee: str
    action: str
    deadline: str  # ISO
    deadline_text: str
    responsible: str
    kind: str
    place: str
    doubt: str


KINDS = {
    "take_note": "принять к сведению",
    "approve": "утвердить",
    "instruct": "поручение",
    "recommend": "рекомендация",
    "hear": "заслушать",
    "publish": "разместить",
    "control": "контроль",
    "force": "вступление в силу",
}


def register_rows(file: str, text: DocumentText, reading: Reading) -> Iterator[RegisterRow]:
    """Every task of a file, in reading order."""
    for document in reading.documents:
        for row in _of(document):
            yield RegisterRow(
                file=file,
                document=f"{document.kind}{f' № {document.number.value}' if document.number else ''}",
                date=document.date.value if document.date else "",
                item=row.item,
                addressee="; ".join(one.value for one in row.addressees),
                action=row.action.printed,
                deadline=(row.deadline.date or "") if row.deadline else "",
                deadline_text=row.deadline.text.printed if row.deadline else "",
                responsible="; ".join(one.value for one in row.responsible),
                kind=row.kind,
                place=place_of(text, row.action.spans[0]) if row.action.spans else "",
                doubt=_doubt((row.action, *row.addressees, *row.responsible), row.deadline),
            )


@dataclass(frozen=True, kw_only=True)
class _Task:
    item: str
    action: Found
    addressees: tuple[Found, ...] = ()
    responsible: tuple[Found, ...] = ()
    deadline: Deadline | None = None
    kind: str = ""


def _of(document: Document) -> Iterator[_Task]:
    for decision in document.decisions:
        parts = (decision.no, f"абз. {decision.bullet}" if decision.bullet else None)
        yield _Task(
            item=" ".join(part for part in parts if part),
            action=decision.action,
            addressees=decision.addressees,
            responsible=decision.responsible,
            deadline=decision.deadline,
            kind=KINDS.get(decision.kind, decision.kind),
        )
    yield from _recommended(document.recommendations)
    for measure in document.measures:
        yield _Task(
            item=measure.no or "",
            action=measure.action,
            responsible=measure.responsible,
            deadline=measure.deadline,
            kind="мероприятие",
        )


def _recommended(groups: Iterable[RecommendationGroup]) -> Iterator[_Task]:
    for group in groups:
        for item in leaves(group.items):
            yield _Task(
                item="",
                action=item.text,
                addressees=(group.addressee,),
                deadline=item.deadline,
                kind="рекомендация",
            )


def _doubt(values: Iterable[Found], deadline: Deadline | None) -> str:
    """What in the line is not printed as it stands."""
    doubts = []
    if any(one.confidence == Confidence.DOUBTFUL for one in values):
        doubts.append("имя или адресат под сомнением")
    if deadline is not None and deadline.date and deadline.text.confidence != Confidence.PRINTED:
        doubts.append("год срока предположительно")
    return "; ".join(doubts)
