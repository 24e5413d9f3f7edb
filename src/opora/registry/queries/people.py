"""People and who holds which post on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from opora.core.declension import Case, Decliner
from opora.registry.models import Organisation, Person, Position
from opora.registry.policies import PostKind
from opora.registry.queries.organisations import in_force


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who answers for a post on a day; `post` is as papers print it: «директор», «и. о. директора»."""

    position_id: int
    person_id: int
    organisation_id: int
    person: str
    full_name: str
    post: str
    is_acting: bool


def people(within: QuerySet[Organisation], kept: QuerySet[Person]) -> QuerySet[Person]:
    """People kept by one's office, and those who ever held a post in the organisations given."""
    return Person.objects.filter(
        Q(pk__in=kept.values("pk")) | Q(positions__organisation__in=within.values("pk"))
    ).distinct()


def kept_people() -> QuerySet[Person]:
    """All people, for `access.policy.visible` with `territory="territory", organisation=None` to narrow."""
    return Person.objects.select_related("territory")


def positions_of(organisation: Organisation) -> QuerySet[Position]:
    """Positions of an organisation, past ones too."""
    return (
        Position.objects.filter(organisation=organisation)
        .select_related("person", "deputises__person")
        .order_by("kind", "-valid_from")
    )


def head_of(organisation: Organisation, day: date) -> Holder | None:
    """The head on a day: the one who acts, if there is one; None when nobody does."""
    return holder_on(PostKind.HEAD, organisation, day)


def holder_on(post: PostKind, organisation: Organisation, day: date) -> Holder | None:
    """As `head_of`, for any post; of several holders the latest."""
    return holders_on(post, [organisation.pk], day).get(organisation.pk)


def holders_on(
    post: PostKind | str, organisation_ids: Iterable[int], day: date
) -> Mapping[int, Holder]:
    """Who answers for a post in each organisation on a day, where somebody does. One query."""
    rows = (
        Position.objects.filter(in_force(day), kind=post, organisation__in=organisation_ids)
        .select_related("person")
        .order_by("is_acting", "valid_from", "id")  # the last one wins: acting, then latest
    )
    return {row.organisation_id: holder(row) for row in rows}


def holder(position: Position) -> Holder:
    """A position as papers print it."""
    post = position.title
    if position.is_acting and not post.startswith(("и.", "врио")):
        post = f"и. о. {Decliner().post(post, Case.GENITIVE)}"
    return Holder(
        position_id=position.pk,
        person_id=position.person_id,
        organisation_id=position.organisation_id,
        person=position.person.short_name,
        full_name=position.person.full_name,
        post=post,
        is_acting=position.is_acting,
    )
