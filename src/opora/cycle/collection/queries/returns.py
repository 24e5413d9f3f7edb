"""Manual returns: which forms a run asks of whom, what is filled in, what stands beside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, visible
from opora.core.codes.collection import RETURN_OF_OTHER
from opora.core.errors import UserError
from opora.core.methodology.returns import ReturnForm
from opora.core.returns import ReturnPeriod, periods_of
from opora.cycle.collection.library import returns as library
from opora.cycle.collection.models import Debt, ReturnSubmission
from opora.cycle.collection.policies import DebtState, ReturnState, Source
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.registry.models import Organisation
from opora.registry.policies import OrganisationKind


class NoSuchReturnError(UserError):
    """The form, the period or the organisation does not belong to the run."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One column of the matrix: a form and a period."""

    form: ReturnForm
    period: ReturnPeriod

    @property
    def key(self) -> tuple[str, str]:
        """How submissions name it."""
        return self.form.id, self.period.key

    @property
    def title(self) -> str:
        """The form, with the half-year where there are two."""
        half = {1: ", I полугодие", 2: ", II полугодие"}.get(self.period.half, "")
        return f"{self.form.title}{half}"

    @property
    def by_department(self) -> bool:
        """The department (or its methodical centre) fills it in about the school."""
        return self.form.filled_by.organisation != "school"


def asked(run: Run) -> tuple[Asked, ...]:
    """Every form of the run's pack with its periods in the year."""
    return tuple(
        Asked(form=form, period=period)
        for form in library.forms(pack_of(run))
        for period in periods_of(form.period, run.school_year)
    )


def asked_one(run: Run, form: str, period: str) -> Asked:
    """The form and period of an address.

    Raises:
        NoSuchReturnError: the run does not ask it.
    """
    for one in asked(run):
        if one.key == (form, period):
            return one
    raise NoSuchReturnError(RETURN_OF_OTHER.explanation, code=RETURN_OF_OTHER.code)


def submissions(actor: Actor, run: Run | None = None) -> QuerySet[ReturnSubmission]:
    """Filled forms the actor may see."""
    rows = ReturnSubmission.objects.select_related("run__territory", "organisation__territory")
    return visible(
        rows.filter(run=run) if run else rows,
        actor,
        Permission.SEE_COLLECTION,
        territory="run__territory",
    )


def waiting(actor: Actor, run: Run | None = None) -> QuerySet[ReturnSubmission]:
    """Forms that wait for the department's word."""
    return submissions(actor, run).filter(state=ReturnState.SUBMITTED)


def schools(actor: Actor, run: Run) -> QuerySet[Organisation]:
    """Schools about which the actor may see forms of the run."""
    rows = Organisation.objects.filter(
        territory__path__startswith=run.territory.path,
        kind=OrganisationKind.SCHOOL,
        closed_on__isnull=True,
    ).select_related("territory")
    return visible(rows, actor, Permission.SEE_COLLECTION, organisation="")


def filling(run: Run, organisation: Organisation, one: Asked) -> tuple[Permission, Place]:
    """What one must be allowed, and where, to fill it in: the school, or the department or its methodists about it."""
    territory = run.territory.path
    if one.form.filled_by.organisation == "methodical_centre":
        return Permission.FILL_METHODICAL_FORMS, Place(territory_path=territory)
    owner = None if one.by_department else organisation.pk
    return Permission.SUBMIT_DATA, Place(territory_path=territory, organisation_id=owner)


def found(run: Run, organisation: Organisation, one: Asked) -> ReturnSubmission | None:
    """What is filled in so far."""
    rows = ReturnSubmission.objects.select_related("run__territory", "organisation__territory")
    return rows.filter(
        run=run, organisation=organisation, form=one.form.id, period=one.period.key
    ).first()


def about(run: Run, organisation: Organisation, one: Asked) -> library.About:
    """The form for the library."""
    return library.About(
        pack=pack_of(run),
        form=one.form,
        period=one.period,
        school=organisation.code,
        school_title=organisation.short_name,
        warehouse=run.warehouse,
    )


def beside(run: Run, organisation: Organisation, one: Asked) -> library.Beside:
    """Last year's answers and numbers that exports hold."""
    return library.beside(about(run, organisation, one), _last_year(run, organisation, one))


def _last_year(run: Run, organisation: Organisation, one: Asked) -> Mapping[str, str]:
    before = ReturnPeriod(one.period.school_year - 1, one.period.half)
    rows = ReturnSubmission.objects.filter(
        organisation=organisation,
        form=one.form.id,
        period=before.key,
        state=ReturnState.ACCEPTED,
        run__territory=run.territory_id,
    )
    return rows.values_list("values", flat=True).order_by("-accepted_at").first() or {}


def debts_of(submission: ReturnSubmission) -> QuerySet[Debt]:
    """Debts that this form settles: asked for its period, or for no period in particular."""
    rows = Debt.objects.select_related("request__run__territory", "organisation")
    return rows.filter(
        request__run=submission.run,
        request__source=Source.RETURN,
        request__kind=submission.form,
        request__period__in=("", submission.period),
        organisation=submission.organisation_id,
    ).exclude(state=DebtState.EXCUSED)


def by_cell(rows: Iterable[ReturnSubmission]) -> Mapping[tuple[int, str, str], ReturnSubmission]:
    """Filled forms by organisation, form and period."""
    return {(one.organisation_id, one.form, one.period): one for one in rows}
