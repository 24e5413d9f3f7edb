"""Whom a printed name may mean: everybody one may choose, those alike first; nobody is chosen silently."""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.school_names import folded
from opora.cycle.decisions.policies.parties import Who
from opora.registry.models import AddresseeGroup, Organisation, Person, Territory
from opora.registry.queries import territories


Choices = list[tuple[str, list[tuple[str, str]]]]
_WORD = re.compile(r"[а-яa-z0-9]{2,}")
_INITIALS = re.compile(r"\b([а-я])\b")
STEM = 5  # letters by which cases of one word are alike


@dataclass(frozen=True, kw_only=True)
class Known:
    """People, organisations and groups of a territory: (value of a form, words, folded words)."""

    people: tuple[tuple[str, str, str], ...]
    organisations: tuple[tuple[str, str, str], ...]
    groups: tuple[tuple[str, str, str], ...]

    def choices(self, printed: str = "") -> Choices:
        """Choices of a form; those like the printed words stand first and again in their list."""
        alike = self.alike(printed)
        first = [("Похожие", alike)] if alike else []
        named = (
            ("Группы", self.groups),
            ("Организации", self.organisations),
            ("Люди", self.people),
        )
        rest = [(title, [(one[0], one[1]) for one in rows]) for title, rows in named if rows]
        return [*first, *rest]

    def alike(self, printed: str) -> list[tuple[str, str]]:
        """At most five that a printed name may mean, the likest first."""
        if not printed.strip():
            return []
        rows = [
            *((_person_likeness(printed, words), value, label) for value, label, words in self.people),
            *(
                (_likeness(printed, words), value, label)
                for value, label, words in (*self.groups, *self.organisations)
            ),
        ]  # fmt: skip
        found = sorted((row for row in rows if row[0] > 0), key=lambda row: (-row[0], row[2]))
        return [(value, label) for _, value, label in found[:5]]


def _person_likeness(printed: str, known: str) -> float:
    """1 when the surname's beginning and the first initial agree, as «Гончарову Н.А.» and «гончарова наталья»."""
    key = folded(printed)
    words = [one for one in _WORD.findall(key) if len(one) > 2]
    name = known.split()
    if not words or not name or not any(one[:STEM] == name[0][:STEM] for one in words):
        return 0
    initials = _INITIALS.findall(key.replace(".", " "))
    if initials and len(name) > 1:
        return 2 if initials[0] == name[1][0] else 0
    return 1


def _likeness(printed: str, known: str) -> float:
    """The share of words, by their beginnings, that both have; under a half is nothing."""
    left = {one[:STEM] for one in _WORD.findall(folded(printed))}
    right = {one[:STEM] for one in _WORD.findall(known)}
    share = len(left & right) / max(len(left | right), 1)
    return share if share >= 0.5 else 0


def known_to(territory: Territory) -> Known:
    """Everybody of a territory. Three queries."""
    inside = Organisation.objects.filter(
        territory__path__startswith=territory.path, closed_on__isnull=True
    ).order_by("sort_key")
    people = people_of(territory)
    groups = AddresseeGroup.objects.filter(territory=territory).order_by("search_key")
    return Known(
        people=tuple((f"p:{one.pk}", one.full_name, one.search_key) for one in people),
        organisations=tuple((f"o:{one.pk}", str(one), one.search_key) for one in inside),
        groups=tuple(
            (f"g:{one.pk}", f"{one.name} (группа)", folded(f"{one.printed_dative or one.name}"))
            for one in groups
        ),
    )


def people_of(territory: Territory) -> QuerySet[Person]:
    """People kept by a municipality's office, and those who ever held a post in its organisations."""
    inside = Q(positions__organisation__territory__path__startswith=territory.path)
    rows = Person.objects.filter(Q(territory=territory) | inside, shredded_at__isnull=True)
    return rows.distinct().order_by("search_key")


def value_of(row: object) -> str:
    """The choice that a row with `person_id`, `organisation_id`, `group_id` stands for."""
    named = (("p", row.person_id), ("o", row.organisation_id), ("g", row.group_id))
    return next((f"{letter}:{number}" for letter, number in named if number), "")


def who_of(value: str) -> Who:
    """The party of a choice; an empty one is nobody."""
    letter, _, number = value.partition(":")
    if not number.isdecimal():
        return Who()
    return {
        "p": Who(person_id=int(number)),
        "o": Who(organisation_id=int(number)),
        "g": Who(group_id=int(number)),
    }.get(letter, Who())


def places(actor: Actor, permission: Permission) -> QuerySet[Territory]:
    """Territories where the actor may do something with what belongs to a municipality as a whole."""
    return visible(territories(), actor, permission, territory="", organisation=None)
