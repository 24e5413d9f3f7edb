"""A reading as plain values: the form of `score.py`, with spans and confidence as extra keys."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from opora.core.grammar.objects import (
    Appendix,
    Commitment,
    Deadline,
    Decision,
    Document,
    Flag,
    Measure,
    Mention,
    Person,
    Reading,
    Recommendation,
    RecommendationGroup,
    Speech,
)
from opora.core.grammar.text import Found


def to_reading(reading: Reading) -> dict[str, Any]:
    """The whole reading as JSON-ready values; `*_printed`, `action`, `text` stand in the text letter by letter."""
    if not reading.is_readable:
        return {"readable": False, "reason": reading.reason, "documents": []}
    found: dict[str, Any] = {
        "readable": True,
        "documents": [document_values(one) for one in reading.documents],
    }
    if reading.reason:
        found["reason"] = reading.reason
    return found


def document_values(document: Document) -> dict[str, Any]:
    """One document."""
    return {
        "kind": document.kind,
        **_scalars(document),
        "chair": _person(document.chair),
        "secretary": _person(document.secretary),
        "present": [_person(one) for one in document.present],
        "present_count": document.present_count,
        "absent": [_person(one) for one in document.absent],
        "agenda": [one.printed for one in document.agenda],
        "agenda_spans": [_spans(one) for one in document.agenda],
        "discussed": [one.printed for one in document.discussed],
        "speeches": [_speech(one) for one in document.speeches],
        "commitments": [_commitment(one) for one in document.commitments],
        "decisions": [_decision(one) for one in document.decisions],
        "votes": [one.printed for one in document.votes],
        "recommendations": [_group(one) for one in document.recommendations],
        "measures": [_measure(one) for one in document.measures],
        "appendices": [_appendix(one) for one in document.appendices],
        "documents_mentioned": [_mention(one) for one in document.documents_mentioned],
        "schools_mentioned": [_school(one) for one in document.schools_mentioned],
        "signatures": [_person(one) for one in document.signatures],
        "conclusions": [one.printed for one in document.conclusions],
        "flags": [_flag(one) for one in document.flags],
    }


def _scalars(document: Document) -> dict[str, Any]:
    values: dict[str, Any] = {}
    named: Mapping[str, Found | None] = {
        "title": document.title,
        "body": document.body,
        "locality": document.locality,
        "number": document.number,
        "date": document.date,
        "time": document.time,
    }
    for key, found in named.items():
        values[key] = found.value if found else None
        if found is not None:
            values[f"{key}_spans"] = _spans(found)
        if found is not None and key in {"date", "time", "number"}:
            values[f"{key}_printed"] = found.printed
    return values


def _spans(found: Found) -> list[list[int]]:
    return [[span.start, span.end] for span in found.spans]


def _sure(found: Found) -> dict[str, Any]:
    return {"spans": _spans(found), "confidence": found.confidence.value}


def _person(person: Person | None) -> dict[str, Any] | None:
    if person is None:
        return None
    return {
        "name": person.name.value,
        "name_printed": person.name.printed,
        "post": person.post.printed if person.post else None,
        "role": person.role.value if person.role else None,
        "basis": person.basis or None,
        **_sure(person.name),
    }


def _speech(speech: Speech) -> dict[str, Any]:
    return {
        "speaker": speech.speaker.value,
        "speaker_printed": speech.speaker.printed,
        "post": speech.post.printed if speech.post else None,
        "topic": speech.topic.printed if speech.topic else None,
        "agenda_item": speech.agenda_item,
        **_sure(speech.speaker),
    }


def _deadline(deadline: Deadline | None) -> dict[str, Any]:
    if deadline is None:
        return {"deadline": None, "deadline_text": None}
    return {
        "deadline": deadline.date,
        "deadline_text": deadline.text.printed,
        "deadline_precision": deadline.precision,
        "deadline_confidence": deadline.text.confidence.value,
        "deadline_spans": _spans(deadline.text),
    }


def _commitment(commitment: Commitment) -> dict[str, Any]:
    speaker = commitment.speaker.value if commitment.speaker else None
    return {
        "speaker": speaker,
        "text": commitment.text.printed,
        **_deadline(commitment.deadline),
        **_sure(commitment.text),
    }


def _names(found: Iterable[Found]) -> list[str]:
    return [one.value for one in found]


def _decision(decision: Decision) -> dict[str, Any]:
    printed = decision.addressee_printed
    return {
        "no": decision.no,
        "bullet": decision.bullet,
        "part": decision.part,
        "kind": decision.kind,
        "modality": decision.modality,
        "addressees": _names(decision.addressees),
        "addressee_printed": printed.printed if printed else None,
        "addressee_spans": _spans(printed) if printed else [],
        "action": decision.action.printed,
        **_deadline(decision.deadline),
        "responsible": _names(decision.responsible),
        "term": decision.term,
        "items": [{"text": one.printed, "spans": _spans(one)} for one in decision.items],
        "site_sections": [one.printed for one in decision.sections],
        "agenda_item": decision.agenda_item,
        **_sure(decision.action),
    }


def _group(group: RecommendationGroup) -> dict[str, Any]:
    return {
        "addressee": group.addressee.value or None,
        "heading": group.heading.printed,
        **_sure(group.addressee),
        "items": [_recommendation(one) for one in group.items],
    }


def _appendix(appendix: Appendix) -> dict[str, Any]:
    title = appendix.title.printed if appendix.title else None
    return {
        "no": appendix.no,
        "title": title,
        "is_enclosed": appendix.is_enclosed,
        **_sure(appendix.mention),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    own = {
        "kind": mention.kind,
        "title": mention.text.printed,
        "number": mention.number,
        "date": mention.date,
    }
    return {**own, **_sure(mention.text)}


def _school(mention: Mention) -> dict[str, Any]:
    return {"name": mention.text.printed, "role": mention.role, **_sure(mention.text)}


def _recommendation(item: Recommendation) -> dict[str, Any]:
    values = {
        "text": item.text.printed,
        **_deadline(item.deadline),
        "term": item.term,
        **_sure(item.text),
    }
    if item.items:
        values["items"] = [_recommendation(one) for one in item.items]
    return values


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "no": measure.no,
        "section": measure.section.printed if measure.section else None,
        "action": measure.action.printed,
        **_deadline(measure.deadline),
        "responsible": _names(measure.responsible),
        **_sure(measure.action),
    }


def _flag(flag: Flag) -> dict[str, Any]:
    values: dict[str, Any] = {"type": flag.type, "note": flag.note, "span": None, "spans": []}
    if flag.span is not None:
        values |= {"span": flag.span.printed, "spans": _spans(flag.span)}
    return values


def flag_types(flags: Sequence[Flag]) -> set[str]:
    """The types raised."""
    return {flag.type for flag in flags}
