"""How decisions were voted on; what was not counted is not written."""

from dataclasses import dataclass

from django.db import transaction

from opora.access.policy import Actor
from opora.core.codes.decisions import TOO_MANY_VOTES
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.actions.recording import check_open
from opora.cycle.decisions.models import Decision, Meeting, Vote
from opora.cycle.decisions.policies.meetings import Presence
from opora.journal.record import record
from opora.journal.versions import claim_version


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Counts as they were announced; None: not counted. `printed`: «единогласно»."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    printed: str = ""

    @property
    def total(self) -> int:
        """All votes counted."""
        return sum(one or 0 for one in (self.in_favour, self.against, self.abstained))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told."""
        counts = (self.in_favour, self.against, self.abstained)
        return not self.printed.strip() and all(one is None for one in counts)


@transaction.atomic
def count(*, decision: Decision, version: int, counted: Counted, by: Actor) -> Decision:
    """The vote on a decision; told empty, it is taken away.

    Raises:
        DecisionError: more votes than members and substitutes who were there.
        TransitionError: the protocol is written.
        EditedMeanwhileError: someone changed the decision meanwhile.
    """
    check_open(decision, by)
    there = voters(decision.meeting)
    if there and counted.total > there:
        raise refused(TOO_MANY_VOTES, f"Голосов {counted.total}, голосовать могли {there}.")
    old = Vote.objects.filter(decision=decision).values(*Counted.__dataclass_fields__).first()
    claim_version(decision, version, mine={"text": decision.text})
    if counted.is_empty:
        Vote.objects.filter(decision=decision).delete()
    else:
        Vote.objects.update_or_create(decision=decision, defaults=dict(counted.__dict__))
    told = dict(counted.__dict__)
    record("decisions.vote_counted", about=decision, by=by, old=old or {}, new=told)
    return decision


def voters(meeting: Meeting) -> int:
    """Members and substitutes marked as there; 0: nobody is marked, so nothing can be compared."""
    present = meeting.attendances.filter(member__isnull=False, presence=Presence.PRESENT).count()
    return present + meeting.attendances.filter(presence=Presence.SUBSTITUTE).count()
