"""Approval: the document is frozen, groups expand into members of the day, each with an answer of its own."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.analysis import NO_GROUNDS, NOBODY_TO_ANSWER, NOTHING_TO_APPROVE
from opora.core.papers.addressed import Asked, Part, addressed_paper
from opora.core.papers.model import Paper
from opora.core.papers.stored import paper_to_plain
from opora.core.russian_numbers import day
from opora.cycle.collection.actions.storing import put
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.recommendations import library
from opora.cycle.recommendations.actions.recommendations import RecommendationError, place_of
from opora.cycle.recommendations.models import Answer, Document, DocumentFile, Recommendation
from opora.cycle.recommendations.policies import (
    RECOMMENDATION,
    RecommendationEvent,
    RecommendationState,
    Repetition,
)
from opora.cycle.recommendations.queries.recommendations import drafts
from opora.journal.record import record
from opora.journal.versions import EditedMeanwhileError
from opora.registry.models import AddresseeGroup
from opora.registry.policies import GroupRule
from opora.registry.queries import expand


Who = tuple[int | None, int | None]  # organisation, person


@dataclass(frozen=True)
class Reached:
    """A draft with those who will answer: (organisation, person, group), each once."""

    recommendation: Recommendation
    members: tuple[tuple[int | None, int | None, int | None], ...]
    counts: tuple[tuple[int, int], ...]  # address, how many members


def checked(run: Run, on: date) -> tuple[list[Reached], list[tuple[Recommendation, str]]]:
    """Drafts ready to be approved with their members, and those not ready with the reason."""
    ready, waiting = [], []
    expanded: dict[int, tuple[Who, ...]] = {}
    for one in drafts(run):
        reached = _reached(one, on, expanded)
        if not one.findings.all() and not one.without_finding:
            waiting.append((one, NO_GROUNDS.explanation))
        elif not reached.members:
            waiting.append((one, NOBODY_TO_ANSWER.explanation))
        else:
            ready.append(reached)
    return ready, waiting


def _reached(one: Recommendation, on: date, expanded: dict[int, tuple[Who, ...]]) -> Reached:
    members: dict[Who, int | None] = {}
    counts = []
    for address in one.addresses.all():
        if address.group is None:
            members.setdefault((address.organisation_id, None), None)
            counts.append((address.pk, 1))
            continue
        if address.group.pk not in expanded:
            expanded[address.group.pk] = _members(address.group, on)
        found = expanded[address.group.pk]
        for who in found:
            members.setdefault(who, address.group_id)
        counts.append((address.pk, len(found)))
    told = tuple((*who, group) for who, group in members.items())
    return Reached(one, told, tuple(counts))


def _members(group: AddresseeGroup, on: date) -> tuple[Who, ...]:
    """Who answers of a group on a day: organisations as such, people listed by name each for themselves."""
    found = expand(group, on)
    if group.rule == GroupRule.HOLDERS:
        return tuple((one.organisation_id, None) for one in found)
    named = set(group.members.values_list("organisation", flat=True)) - {None}
    told: dict[Who, None] = {}
    for one in found:
        whole = (one.organisation_id, None)
        of_organisation = one.organisation_id in named and whole not in told
        told[whole if of_organisation else (None, one.person_id)] = None
    return tuple(told)


def approve(*, run: Run, seen: Sequence[tuple[int, int]], by: Actor) -> Document:
    """The document of all ready drafts, frozen as DOCX and PDF with a hash.

    Args:
        run: the run.
        seen: (number, version) of the drafts the person saw; they are approved, and only as they were seen.
        by: who approves.

    Raises:
        PermissionDeniedError: the actor does not approve recommendations here.
        RecommendationError: none of them is ready.
        EditedMeanwhileError: someone changed one of them meanwhile.
    """
    by.check(Permission.APPROVE_RECOMMENDATIONS, place_of(run))
    check_open(run)
    today = timezone.localdate()
    ready, _ = checked(run, today)
    wanted = dict(seen)
    chosen = [one for one in ready if one.recommendation.pk in wanted]
    if not chosen:
        raise RecommendationError(NOTHING_TO_APPROVE.explanation, code=NOTHING_TO_APPROVE.code)
    versions = {one.recommendation.pk: one.recommendation.version for one in chosen}
    if any(version != wanted[pk] for pk, version in versions.items()):
        raise EditedMeanwhileError({}, {})
    paper = addressed_paper(
        pack_of(run), run.school_year, parts(run, [one.recommendation for one in chosen]),
        date_text=day(today),
    )  # fmt: skip
    return _frozen(run, chosen, paper, library.written(paper), by)


def _frozen(
    run: Run, chosen: list[Reached], paper: Paper, files: dict[str, bytes], by: Actor
) -> Document:
    rows = [_file(extension, content) for extension, content in files.items()]
    with transaction.atomic():
        _check_unchanged(chosen)
        document = Document.objects.create(
            run=run,
            number=(Document.objects.filter(run=run).aggregate(n=Max("number"))["n"] or 0) + 1,
            paper=paper_to_plain(paper),
            approved_on=timezone.localdate(),
            approved_by=by.account_id,
            approved_name=by.name,
        )
        for row in rows:
            row.document = document
        DocumentFile.objects.bulk_create(rows)
        for one in chosen:
            _approve_one(one, document, by)
        told = {
            "number": document.number,
            "recommendations": len(chosen),
            "files": [[row.extension, row.sha256] for row in rows],
        }
        record("recommendations.document_approved", about=document, by=by, new=told)
    return document


def _file(extension: str, content: bytes) -> DocumentFile:
    """The row of a file, not saved yet; its bytes are on the disk under their hash."""
    row = DocumentFile(extension=extension, size=len(content))
    row.sha256 = hashlib.sha256(content).hexdigest()
    put(row.path, [content])
    return row


def _check_unchanged(chosen: Iterable[Reached]) -> None:
    """A refusal when a draft was changed between reading and approving."""
    known = {one.recommendation.pk: one.recommendation.version for one in chosen}
    rows = Recommendation.objects.select_for_update().filter(
        pk__in=known, state=RecommendationState.DRAFT
    )
    if {one.pk: one.version for one in rows} != known:
        raise EditedMeanwhileError({}, {})


def _approve_one(reached: Reached, document: Document, by: Actor) -> None:
    one = reached.recommendation
    one.state = RECOMMENDATION.after(RecommendationState(one.state), RecommendationEvent.APPROVE)
    one.document, one.approved_on = document, document.approved_on
    one.version += 1
    one.save(update_fields=("state", "document", "approved_on", "version"))
    for address, count in reached.counts:
        one.addresses.filter(pk=address).update(members=count)
    Answer.objects.bulk_create(
        Answer(recommendation=one, organisation_id=organisation, person_id=person, group_id=group)
        for organisation, person, group in reached.members
    )
    told = {"state": one.state, "document": document.pk, "members": len(reached.members)}
    record("recommendations.approved", about=one, by=by, new=told)


def parts(run: Run, chosen: Sequence[Recommendation]) -> tuple[Part, ...]:
    """Directions in the pack's order, each with its facts and its recommendations by addressee."""
    known = pack_of(run).directions
    order = [*sorted(known, key=lambda name: known[name].number), ""]
    by_direction: dict[str, list[Recommendation]] = {}
    for one in chosen:
        name = one.direction if one.direction in known else ""
        by_direction.setdefault(name, []).append(one)
    return tuple(
        _part(known[name].title if name else "", by_direction[name])
        for name in order
        if name in by_direction
    )


def _part(title: str, chosen: Sequence[Recommendation]) -> Part:
    facts: dict[str, dict[str, None]] = {}
    asked: dict[str, list[Asked]] = {}
    for one in chosen:
        for fact, schools in one.grounds:
            facts.setdefault(fact, {}).update(dict.fromkeys(schools))
        asked.setdefault(one.printed_dative, []).append(_asked(one))
    return Part(
        title=title,
        facts=tuple((fact, tuple(schools)) for fact, schools in facts.items()),
        asked=tuple((dative, tuple(told)) for dative, told in asked.items()),
    )


def _asked(one: Recommendation) -> Asked:
    grounds = tuple(str(title) for title, _ in one.grounds)
    return Asked(
        text=one.text,
        grounds=grounds or (f"без вывода: {one.without_finding}",),
        whom=tuple(str(address) for address in one.addresses.all()),
        material=one.material,
        due=one.due_printed or (day(one.due_on) if one.due_on else ""),
        repeats=one.repeats != Repetition.NEW,
    )
