"""What the analysis waits for, on the first page: causes, practices to check, a report to approve."""

from collections.abc import Iterator

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.cycle.analysis.policies import PracticeState, ReportState
from opora.cycle.analysis.queries import findings, practices, reports
from opora.pages.addresses import address_of
from opora.pages.debts import DebtKind, Owed


def owed(actor: Actor) -> Iterator[Owed]:
    """One line a kind: findings without causes, practices without a decision, reports on approval."""
    if actor.has(Permission.REPLY_VERDICT) or actor.has(Permission.EDIT_ANALYSIS):
        yield from _findings(actor)
    if actor.has(Permission.EDIT_PRACTICES):
        yield from _practices(actor)
    if actor.has(Permission.APPROVE_REPORT):
        yield from _reports(actor)


def _findings(actor: Actor) -> Iterator[Owed]:
    counts: dict[int, int] = {}
    for run in findings.waiting(actor).order_by().values_list("monitoring__run", flat=True):
        counts[run] = counts.get(run, 0) + 1
    for run, count in counts.items():
        address = f"{address_of('analysis:run', run)}?state=found"
        yield Owed(
            what=f"Назвать причины: выводов без причин {count}",
            address=address,
            due=None,
            kind=DebtKind.ANSWER,
        )


def _practices(actor: Actor) -> Iterator[Owed]:
    for one in practices.practices(actor).filter(state=PracticeState.PROPOSED):
        if practices.may_decide(actor, one):
            address = address_of("analysis:practice", one.pk)
            note = str(one.organisation)
            yield Owed(
                what=f"Проверить практику «{one.title}»",
                address=address,
                due=None,
                note=note,
                kind=DebtKind.REVIEW,
            )


def _reports(actor: Actor) -> Iterator[Owed]:
    for one in reports.reports(actor).filter(state=ReportState.ON_APPROVAL):
        place = Place(territory_path=one.run.territory.path)
        if actor.may(Permission.APPROVE_REPORT, place):
            address = address_of("analysis:report", one.pk)
            yield Owed(what=f"Утвердить: {one}", address=address, due=None, kind=DebtKind.SIGNATURE)
