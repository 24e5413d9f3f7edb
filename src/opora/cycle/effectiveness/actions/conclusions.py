"""Conclusions: made, changed and withdrawn by people; numbers only advise."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import ProtectedError

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.effectiveness import CARRIED, GOAL_INDICATOR, SUBJECT_FOREIGN, WORDS_NEEDED
from opora.cycle.effectiveness.actions.assessments import place_of
from opora.cycle.effectiveness.actions.errors import refused
from opora.cycle.effectiveness.models import Conclusion
from opora.cycle.effectiveness.queries.subjects import measures_of, schools_of
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.models import Measure
from opora.journal.record import record
from opora.journal.versions import EditedMeanwhileError, claim_version
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Of:
    """What is concluded of: a measure, a school, or (neither) the municipality."""

    measure: Measure | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """A conclusion as people say it; the goal is offered to the next year."""

    choice: str
    words: str
    next_goal: str = ""
    next_indicator: str = ""

    def cleaned(self) -> "Said":
        """Without blanks at the ends."""
        return Said(**{name: value.strip() for name, value in asdict(self).items()})


@transaction.atomic
def conclude(*, run: Run, of: Of, said: Said, version: int = 0, by: Actor) -> Conclusion:
    """The conclusion of a measure, a school or the year; `version` 0: there was none yet.

    Raises:
        PermissionDeniedError: the actor concludes nothing here.
        EffectError: no grounds are given, the subject is of another run, or the indicator is unknown.
        EditedMeanwhileError: someone concluded meanwhile; both texts are shown.
    """
    by.check(Permission.EDIT_EFFECT, place_of(run))
    check_open(run)
    _check(run, of, said)
    mine = asdict(said.cleaned())
    Run.objects.select_for_update().get(pk=run.pk)
    found = Conclusion.objects.filter(
        run=run, measure=of.measure, organisation=of.organisation
    ).first()
    author = {"by_account": by.account_id, "by_name": by.name}
    if found is None:
        made = Conclusion.objects.create(
            run=run, measure=of.measure, organisation=of.organisation, **mine, **author
        )
        record("effectiveness.concluded", about=made, by=by, new=mine)
        return made
    if not version:
        theirs = {name: getattr(found, name) for name in mine}
        raise EditedMeanwhileError(mine, theirs, {})
    old = claim_version(found, version, mine=mine)
    for name, value in (mine | author).items():
        setattr(found, name, value)
    found.save()
    changed = {name: value for name, value in old.items() if value != mine[name]}
    now = {name: mine[name] for name in changed}
    record("effectiveness.conclusion_edited", about=found, by=by, old=changed, new=now)
    return found


def _check(run: Run, of: Of, said: Said) -> None:
    if not said.words.strip():
        raise refused(WORDS_NEEDED)
    if of.measure and not measures_of(run).filter(pk=of.measure.pk).exists():
        raise refused(SUBJECT_FOREIGN)
    if of.organisation and of.organisation.pk not in schools_of(run):
        raise refused(SUBJECT_FOREIGN)
    if said.next_indicator and said.next_indicator not in pack_of(run).indicators:
        raise refused(GOAL_INDICATOR)


@transaction.atomic
def withdraw(*, conclusion: Conclusion, version: int, by: Actor) -> None:
    """The conclusion gone; the journal keeps what it said.

    Raises:
        EffectError: a goal of the next year stands on it.
    """
    by.check(Permission.EDIT_EFFECT, place_of(conclusion.run))
    check_open(conclusion.run)
    old = claim_version(conclusion, version, mine={"words": conclusion.words})
    told = {"choice": conclusion.choice, **old}
    record("effectiveness.conclusion_withdrawn", about=conclusion, by=by, old=told)
    try:
        conclusion.delete()
    except ProtectedError as error:
        raise refused(CARRIED) from error
