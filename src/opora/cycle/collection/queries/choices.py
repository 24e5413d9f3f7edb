"""What can be asked for and from whom."""

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.collection.library import kinds_of_files
from opora.cycle.collection.policies import Source
from opora.cycle.collection.queries.returns import asked
from opora.cycle.goals.models import Run
from opora.registry.models import Organisation
from opora.registry.policies import OrganisationKind


def kinds(run: Run) -> list[tuple[str, str]]:
    """Everything a request may ask for: «file:kind» or «return:form:period» with its title."""
    files = [(f"{Source.FILE}:{kind}", title) for kind, title in kinds_of_files().items()]
    returns = [
        (f"{Source.RETURN}:{one.form.id}:{one.period.key}", f"Форма «{one.title}»")
        for one in asked(run)
    ]
    return [*returns, *files]


def schools(actor: Actor, run: Run, permission: Permission) -> QuerySet[Organisation]:
    """Schools of the run's territory for which the actor has the permission."""
    rows = Organisation.objects.filter(
        territory__path__startswith=run.territory.path,
        kind=OrganisationKind.SCHOOL,
        closed_on__isnull=True,
    ).select_related("territory")
    return visible(rows, actor, permission, organisation="")
