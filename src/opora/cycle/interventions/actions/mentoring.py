"""Mentoring pairs: proposed, what they did by counts."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.support import WRONG_PAIR
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.support import change, check, check_known
from opora.cycle.interventions.models import MentoringPair
from opora.cycle.interventions.policies.support import TERM, TermEvent, TermState
from opora.cycle.interventions.queries.support import words_of
from opora.journal.record import record
from opora.registry.models import Position


@dataclass(frozen=True, kw_only=True)
class Paired:
    """Who helps whom, in what subject, to learn what."""

    mentor: Position
    mentee: Position
    subject: str = ""
    aim: str = ""
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def propose(*, run: Run, paired: Paired, by: Actor) -> MentoringPair:
    """A pair proposed; it is the business of the school where the helped teacher works.

    Raises:
        PlanError: one person, or a post not held on the first day, or a subject the pack does not have.
    """
    check(Permission.EDIT_SUPPORT, run, by, paired.mentee.organisation)
    _check(run, paired)
    fields = _fields(paired)
    made = MentoringPair.objects.create(run=run, **fields)
    record("interventions.pair_proposed", about=made, by=by, new=fields)
    return made


@transaction.atomic
def edit(*, pair: MentoringPair, version: int, paired: Paired, by: Actor) -> MentoringPair:
    """Another pair, subject, aim or term."""
    check(Permission.EDIT_SUPPORT, pair.run, by, paired.mentee.organisation)
    TERM.after(TermState(pair.state), TermEvent.EDIT)
    _check(pair.run, paired)
    change(pair, version, _fields(paired), happened="interventions.pair_edited", by=by)
    return pair


@transaction.atomic
def count(
    *, pair: MentoringPair, version: int, meetings: int, hours: float, by: Actor
) -> MentoringPair:
    """How often the two met since the beginning, lessons visited together among them.

    Raises:
        TransitionError: the pair has ended.
    """
    check(Permission.EDIT_SUPPORT, pair.run, by, pair.organisation)
    TERM.after(TermState(pair.state), TermEvent.EDIT)
    mine = {"meetings": meetings, "hours": hours}
    change(pair, version, mine, happened="interventions.pair_counted", by=by)
    return pair


def _fields(paired: Paired) -> dict[str, object]:
    return {
        "organisation": paired.mentee.organisation,
        "mentor": paired.mentor,
        "mentee": paired.mentee,
        "subject": paired.subject,
        "aim": paired.aim.strip(),
        "valid_from": paired.valid_from,
        "valid_to": paired.valid_to,
    }


def _check(run: Run, paired: Paired) -> None:
    if paired.mentor.person_id == paired.mentee.person_id:
        raise refused(WRONG_PAIR)
    for post in (paired.mentor, paired.mentee):
        ended = post.valid_to is not None and post.valid_to < paired.valid_from
        outside = not post.organisation.territory.path.startswith(run.territory.path)
        if ended or outside or post.valid_from > paired.valid_from:
            raise refused(WRONG_PAIR, f"{post.organisation}: должность «{post.title}» не подходит.")
    check_known(words_of(run).subjects, paired.subject)
