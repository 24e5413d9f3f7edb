"""Who answers for a measure taken from a recommendation: the addressee in the nominative, where it is known."""

from collections.abc import Mapping

from opora.core.school_names import folded
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.registry.models import AddresseeGroup


AS_PRINTED = "как в рекомендации"  # the mark of words left in the dative: a person puts them right


def nominatives(run: Run) -> Mapping[str, str]:
    """Folded dative → nominative: groups of the registry, then addressees of the pack in force."""
    groups = AddresseeGroup.objects.filter(territory=run.territory).exclude(printed_dative="")
    known = {folded(dative): name for name, dative in groups.values_list("name", "printed_dative")}
    for one in pack_of(run).addressees.values():
        known[folded(one.dative)] = one.title[:1].upper() + one.title[1:]
    return known


def responsible_of(
    printed_dative: str, known: Mapping[str, str], *, group: AddresseeGroup | None = None
) -> str:
    """The nominative, or the name of the one group addressed; words nobody knows stay as printed, with a mark.

    >>> responsible_of("Педагогам", {"педагогам": "Педагоги"})
    'Педагоги'
    >>> responsible_of("Рабочей группе", {})
    'Рабочей группе (как в рекомендации)'
    """
    if not printed_dative.strip():
        return ""
    if found := known.get(folded(printed_dative)):
        return found
    return group.name.strip() if group else f"{printed_dative.strip()} ({AS_PRINTED})"
