"""The analysis in the search over everything: findings, practices."""

from collections.abc import Iterator

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.analysis.queries import findings, practices
from opora.pages.searching import Found


def found(actor: Actor, key: str, limit: int) -> Iterator[Found]:
    """Findings and practices whose words or school hold the text; numbers of findings are not shown here."""
    if actor.has(Permission.SEE_ANALYSIS):
        for one in findings.listed(findings.findings(actor), {"q": key})[:limit]:
            whose = one.organisation or one.monitoring.run.territory
            yield Found(
                kind="Вывод",
                title=one.title,
                address=reverse("analysis:finding", args=[one.pk]),
                note=f"{whose}, {one.monitoring.run.year_title}",
            )
    if actor.has(Permission.SEE_PRACTICES):
        for practice in practices.listed(practices.practices(actor), {"q": key})[:limit]:
            yield Found(
                kind="Практика",
                title=practice.title,
                address=reverse("analysis:practice", args=[practice.pk]),
                note=str(practice.organisation),
            )
