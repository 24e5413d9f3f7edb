"""The page of one school, and the list of schools."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.goals import queries as goals
from opora.cycle.indicators.queries import adopted_ids
from opora.cycle.monitoring import queries
from opora.cycle.monitoring.presenters.cells import sheet_cell
from opora.cycle.monitoring.presenters.judgements import (
    group_shown,
    statuses_shown,
    verdicts_shown,
)
from opora.cycle.monitoring.presenters.people import timeline
from opora.cycle.monitoring.presenters.schools import school_blocks
from opora.cycle.monitoring.queries import values as rows
from opora.cycle.monitoring.queries.candidates import (
    index_of,
    judgements,
    organisations,
    placement_of,
    statuses,
)
from opora.pages.answers import one, page, sheet, wants_sheet


@require_safe
def school(request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
    """One school: values, verdicts, group, statuses, questions, stays on lists."""
    found = one(queries.monitorings(request.actor), pk)
    seen = one(organisations(request.actor, found), organisation)
    pack = goals.pack_of(found.run)
    reader = queries.reader_of(request.actor, found.run.territory.path)
    known = frozenset() if request.GET.get("all") else adopted_ids(found.run)
    blocks = school_blocks(
        pack,
        rows.of_organisation(found, organisation, reader),
        organisation,
        year=found.run.school_year,
        known=known,
    )
    if wants_sheet(request):
        return sheet(f"{seen.short_name}, {found.run.school_year}", _sheet(pack, blocks))
    episodes = list(queries.episodes(request.actor).filter(organisation=organisation))
    context = {
        "monitoring": found,
        "run": found.run,
        "school": seen,
        "blocks": blocks,
        "reader": reader,
        "is_own": organisation in reader.own,
        "signs": {key: one.question for key, one in pack.signs.items()},
        "questions": queries.questions(request.actor).filter(
            monitoring=found, organisation=organisation
        ),
        "candidate": queries.candidates(request.actor)
        .filter(monitoring=found, organisation=organisation)
        .first(),
        "timeline": timeline(episodes),
        "standing": [one for one in episodes if one.left_on is None],
        "own_address": reverse("monitoring:school", args=(pk, organisation)),
        **_judged(pack, found, organisation, shown=reader.sees_small or bool(reader.own)),
    }
    return page(request, "monitoring/school.html", context)


def _judged(
    pack: object, monitoring: object, organisation: int, *, shown: bool
) -> dict[str, object]:
    """What rests on small groups as well: shown to the municipality and the school itself."""
    if not shown:
        return {"verdicts": (), "group": None, "statuses": (), "indexes": ()}
    return {
        "verdicts": verdicts_shown(pack, judgements(monitoring, organisation)),
        "group": group_shown(pack, placement_of(monitoring, organisation)),
        "statuses": statuses_shown(statuses(monitoring, organisation)),
        "indexes": [(pack.indexes[one.index], one) for one in index_of(monitoring, organisation)],
    }


def _sheet(pack: object, blocks: tuple) -> Sheet:
    columns = (
        Column("Блок", 34), Column("Показатель", 60), Column("Школа", 14, "text"), Column("N", 9, "whole"),
        Column("Интервал", 18), Column("Муниципалитет", 14, "text"), Column("Пояснение", 40),
    )  # fmt: skip
    plain = (
        (
            block.title, row.title, sheet_cell(pack, row.own), row.own.n, row.own.bounds,
            sheet_cell(pack, row.whole), row.own.reason,
        )
        for block in blocks
        for row in block.rows
    )  # fmt: skip
    return Sheet("Школа", columns, plain)
