"""Passages of a read document: one for each thing a person confirms, keyed as its marks in the text."""

from collections.abc import Iterable, Iterator, Sequence

from opora.core.grammar.objects import (
    Deadline,
    Decision,
    Document,
    Person,
    Recommendation,
    RecommendationGroup,
)
from opora.core.grammar.text import Confidence, Found
from opora.cycle.decisions.policies.decisions import DecisionKind, Outcome, outcome_of
from opora.cycle.decisions.policies.imports import ItemPart


Passage = dict[str, object]


def passages(document: Document, number: int) -> Iterator[Passage]:
    """Requisites, people, questions, speeches, decisions, promises and recommendations, in the order of the text."""
    told: list[Passage] = [
        _head(document, number),
        *_people(document, number),
        *_questions(document, number),
        *_speeches(document, number),
        *(_decision(one, f"d{number}-{place}") for place, one in enumerate(document.decisions)),
        *_promises(document, number),
        *_groups(document.recommendations, number),
    ]
    for one in told:
        yield {"document_no": number, **one}


def _head(document: Document, number: int) -> Passage:
    return {
        "part": ItemPart.HEAD.value,
        "key": f"h{number}",
        "text": _value(document.title),
        "printed_name": _value(document.body),
        "printed_post": _value(document.locality),
        "number": _value(document.number),
        "due_on": document.date.value if document.date else None,
        "due_printed": document.date.printed if document.date else "",
        "read": {"kind": document.kind, "time": _value(document.time)},
        "doubt": _doubt(document.date, document.number, document.body),
    }


def _people(document: Document, number: int) -> Iterator[Passage]:
    lead = [
        (document.chair, f"chair{number}", "председатель"),
        (document.secretary, f"secretary{number}", "секретарь"),
    ]
    named = {one.name.value for one, _, _ in lead if one is not None}
    rows: list[tuple[Person | None, str, str]] = list(lead)
    for place, one in enumerate(document.present):
        if one.name.value not in named:
            rows.append((one, f"w{number}-{place}", _value(one.role) or "присутствовал"))
    absent = enumerate(document.absent)
    rows += [(one, f"x{number}-{place}", "отсутствовал") for place, one in absent]
    for person, key, role in rows:
        if person is not None:
            yield {
                "part": ItemPart.PERSON.value,
                "key": key,
                "text": role,
                "printed_name": person.name.value,
                "printed_post": _value(person.post),
                "parties": [_party(person.name)],
                "doubt": _doubt(person.name, person.post),
            }


def _questions(document: Document, number: int) -> Iterator[Passage]:
    for place, one in enumerate(document.agenda):
        yield {
            "part": ItemPart.QUESTION.value,
            "key": f"a{number}-{place}",
            "text": _value(one),
            "question": place + 1,
            "doubt": _doubt(one),
        }


def _speeches(document: Document, number: int) -> Iterator[Passage]:
    for place, one in enumerate(document.speeches):
        yield {
            "part": ItemPart.SPEECH.value,
            "key": f"s{number}-{place}",
            "text": _value(one.topic),
            "printed_name": one.speaker.value,
            "printed_post": _value(one.post),
            "question": one.agenda_item,
            "parties": [_party(one.speaker)],
            "doubt": _doubt(one.speaker),
        }


def _decision(decision: Decision, key: str) -> Passage:
    kind = DecisionKind(decision.kind)
    text = decision.action.value
    named = [_party(one) for one in decision.addressees]
    answering = [_party(one, responsible=True) for one in decision.responsible]
    has_term = decision.deadline is not None and decision.deadline.date is not None
    sections = [one.value for one in decision.sections]
    led = outcome_of(kind, text, has_term=has_term, sections=sections)
    return {
        "part": ItemPart.DECISION.value,
        "key": key,
        "number": decision.no or "",
        "text": text,
        "printed_name": _value(decision.addressee_printed).strip(" :"),
        "question": decision.agenda_item,
        "kind": kind.value,
        "term": decision.term,
        "sections": sections,
        "parties": [*named, *answering],
        "outcome": led.value,
        "doubt": _doubt(decision.action, *decision.addressees),
        **_term(decision.deadline),
    }


def _promises(document: Document, number: int) -> Iterator[Passage]:
    for place, one in enumerate(document.commitments):
        yield {
            "part": ItemPart.COMMITMENT.value,
            "key": f"c{number}-{place}",
            "text": one.text.value,
            "printed_name": _value(one.speaker),
            "parties": [_party(one.speaker)] if one.speaker else [],
            "outcome": Outcome.ASSIGNMENT.value,
            "doubt": _doubt(one.text, one.speaker),
            **_term(one.deadline),
        }


def _groups(groups: Sequence[RecommendationGroup], number: int) -> Iterator[Passage]:
    for place, group in enumerate(groups):
        for key, text, item in _leaves(group.items, f"g{number}-{place}", ()):
            has_term = item.deadline is not None and item.deadline.date is not None
            led = outcome_of(DecisionKind.INSTRUCT, text, has_term=True)
            yield {
                "part": ItemPart.RECOMMENDATION.value,
                "key": key,
                "text": text,
                "printed_name": group.heading.value.strip(" :*"),
                "kind": DecisionKind.RECOMMEND.value,
                "term": item.term,
                "parties": [_party(group.addressee)],
                "outcome": led.value if has_term else Outcome.DECISION.value,
                "doubt": _doubt(item.text, group.addressee),
                **_term(item.deadline),
            }


def _leaves(
    items: Iterable[Recommendation], key: str, stems: tuple[str, ...]
) -> Iterator[tuple[str, str, Recommendation]]:
    """Lowest items; their text begins with the words they hang on."""
    for place, item in enumerate(items):
        here = (*stems, item.text.value.strip(" :"))
        if item.items:
            yield from _leaves(item.items, f"{key}-{place}", here)
        else:
            yield f"{key}-{place}", " ".join(here), item


def _term(deadline: Deadline | None) -> Passage:
    if deadline is None:
        return {}
    return {
        "due_on": deadline.date,
        "due_printed": deadline.text.value,
        "precision": deadline.precision,
    }


def _party(found: Found, *, responsible: bool = False) -> Passage:
    return {"printed": found.value, "is_responsible": responsible}


def _value(found: Found | None) -> str:
    return " ".join(found.value.split()) if found is not None else ""


def _doubt(*founds: Found | None) -> str:
    """«предположительно» or «под сомнением» when something of the passage is not printed as it stands."""
    sure = {one.confidence for one in founds if one is not None}
    if Confidence.DOUBTFUL in sure:
        return "под сомнением"
    return "предположительно" if Confidence.INFERRED in sure else ""
