"""The page of one school, and the list of schools."""

from django.http import HttpRequest, HttpResponse
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
    context = {
        **_head(request, found, seen),
        "blocks": blocks,
        "here": "values",
        "group": group_shown(pack, placement_of(found, organisation))
        if _sees_judged(reader)
        else None,
        "statuses": statuses_shown(statuses(found, organisation)) if _sees_judged(reader) else (),
        "has_set": bool(known),
    }
    return page(request, "monitoring/school.html", context)


def _head(request: HttpRequest, monitoring: object, school: object) -> dict[str, object]:
    """What both pages of a school begin with: its candidacy and the questions put to it."""
    pack = goals.pack_of(monitoring.run)
    reader = queries.reader_of(request.actor, monitoring.run.territory.path)
    asked = queries.questions(request.actor).filter(monitoring=monitoring, organisation=school.pk)
    candidacies = queries.candidates(request.actor).filter(monitoring=monitoring)
    return {
        "monitoring": monitoring,
        "run": monitoring.run,
        "school": school,
        "reader": reader,
        "is_own": school.pk in reader.own,
        "sees_judged": _sees_judged(reader),
        "signs": {key: one.title for key, one in pack.signs.items()},
        "questions": list(asked),
        "candidate": candidacies.filter(organisation=school.pk).first(),
    }


def _sees_judged(reader: object) -> bool:
    """Verdicts, groups and statuses rest on small groups too: for the municipality and the school itself."""
    return reader.sees_small or bool(reader.own)


@require_safe
def verdicts(request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
    """What criteria say of a school, its group, context index, stays on lists."""
    found = one(queries.monitorings(request.actor), pk)
    seen = one(organisations(request.actor, found), organisation)
    pack = goals.pack_of(found.run)
    episodes = list(queries.episodes(request.actor).filter(organisation=organisation))
    context = {
        **_head(request, found, seen),
        "here": "verdicts",
        "timeline": timeline(episodes),
        "standing": [one for one in episodes if one.left_on is None],
        "verdicts": (),
        "indexes": (),
    }
    if context["sees_judged"]:
        context["verdicts"] = verdicts_shown(pack, judgements(found, organisation))
        context["indexes"] = [
            (pack.indexes[one.index], one) for one in index_of(found, organisation)
        ]
    return page(request, "monitoring/school_verdicts.html", context)


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
