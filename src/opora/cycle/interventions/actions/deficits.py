"""Deficits by codes: counted and counted again. Scores of people have no place here."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.support import ALREADY_COUNTED, COUNTS_DISAGREE
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.support import change, check, check_known
from opora.cycle.interventions.models import DeficitCount
from opora.cycle.interventions.queries.support import words_of
from opora.journal.record import record
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Counts of teachers, each inside the one before."""

    diagnosed: int
    found: int
    with_plan: int = 0
    completed: int = 0
    checked_on: date
    source: str = ""

    @property
    def is_nested(self) -> bool:
        """Every count inside the one before."""
        return self.diagnosed >= self.found >= self.with_plan >= self.completed


@transaction.atomic
def add(
    *, run: Run, organisation: Organisation, deficit: str, subject: str = "", counted: Counted,
    by: Actor,
) -> DeficitCount:  # fmt: skip
    """A deficit of a school's teachers, in a subject or in all.

    Raises:
        PlanError: the counts disagree, the code is not of the pack, or it is counted already.
    """
    check(Permission.EDIT_TRAINING, run, by, organisation)
    words = words_of(run)
    check_known(words.deficits, deficit)
    check_known(words.subjects, subject)
    _check(counted)
    key = {"run": run, "organisation": organisation, "deficit": deficit, "subject": subject}
    if DeficitCount.objects.filter(**key).exists():
        raise refused(ALREADY_COUNTED, f"{organisation}, {words.deficits[deficit]}.")
    made = DeficitCount.objects.create(**key, **asdict(counted))
    told = {"deficit": deficit, "subject": subject, **asdict(counted)}
    record("interventions.deficit_counted", about=made, by=by, new=told)
    return made


@transaction.atomic
def recount(*, row: DeficitCount, version: int, counted: Counted, by: Actor) -> DeficitCount:
    """The same deficit counted later; the journal keeps the former counts."""
    check(Permission.EDIT_TRAINING, row.run, by, row.organisation)
    _check(counted)
    change(row, version, asdict(counted), happened="interventions.deficit_recounted", by=by)
    return row


def _check(counted: Counted) -> None:
    if not counted.is_nested:
        raise refused(COUNTS_DISAGREE)
