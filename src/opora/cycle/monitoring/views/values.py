"""Indicators × schools, a page per indicator, a number walked back to its rows."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import refuse
from opora.capabilities.explain import rows_of
from opora.core.codes.office import NOT_FOUND
from opora.core.explanation import explain_value
from opora.core.papers.sheets.model import Column, Sheet, kind_of
from opora.cycle.goals import queries as goals
from opora.cycle.indicators.queries import adopted_ids, field_titles, targets
from opora.cycle.monitoring import queries
from opora.cycle.monitoring.presenters import figures
from opora.cycle.monitoring.presenters.cells import (
    procedure_title,
    sheet_cell,
    trace_titles,
    value_table,
)
from opora.cycle.monitoring.presenters.indicators import chosen_block, indicator_page
from opora.cycle.monitoring.queries import values as rows
from opora.cycle.monitoring.queries.candidates import (
    organisations,
    organisations_measured,
    placements,
)
from opora.pages.answers import NotFoundError, one, page, sheet, wants_sheet


SHOWN = ("ok", "small", "withheld")


@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """Indicators × schools of one block: `?block=`; `?all=1` shows those outside the adopted set as well."""
    found = one(queries.monitorings(request.actor), pk)
    pack = goals.pack_of(found.run)
    reader = queries.reader_of(request.actor, found.run.territory.path)
    known = frozenset() if request.GET.get("all") else adopted_ids(found.run)
    block, blocks, names = chosen_block(pack, request.GET.get("block", ""), known)
    schools = {row.pk: row.short_name for row in organisations_measured(request.actor, found)}
    seen = rows.of_year(found, reader, names)
    known_of = {value.indicator for value in seen if value.status in SHOWN}
    told = value_table(
        pack,
        [name for name in names if name in known_of],
        seen,
        schools,
        groups={key: str(one.number or "–") for key, one in placements(found).items()},
        own=frozenset(reader.own),
    )
    if wants_sheet(request):
        return sheet(f"Показатели и школы, {block.title}", _sheet(pack, told))
    context = {
        "monitoring": found,
        "run": found.run,
        "block": block,
        "blocks": blocks,
        "told": told,
        "unknown": [pack.indicators[name].title for name in names if name not in known_of],
        "reader": reader,
        "has_set": bool(adopted_ids(found.run)),
        "shows_all": bool(request.GET.get("all")),
    }
    return page(request, "monitoring/table.html", context)


def _sheet(pack: object, told: object) -> Sheet:
    columns = [Column("Школа", 44), Column("Группа", 9)]
    for name, title in told.columns:
        unit = pack.units[pack.indicators[name].unit]
        columns += [Column(title, 16, kind_of(unit)), Column("N", 9, "whole")]
    plain = (
        (
            row.title,
            row.group,
            *(part for one in row.cells for part in (sheet_cell(pack, one), one.n)),
        )
        for row in told.rows
    )
    return Sheet("Показатели и школы", tuple(columns), plain)


@require_safe
def indicator(request: HttpRequest, pk: int, indicator: str) -> HttpResponse:
    """One indicator: where schools stand, years, the region; a school sees itself and no other by name."""
    found = one(queries.monitorings(request.actor), pk)
    pack = goals.pack_of(found.run)
    reader = queries.reader_of(request.actor, found.run.territory.path)
    if indicator not in pack.indicators:
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    schools = {row.pk: row.short_name for row in organisations_measured(request.actor, found)}
    seen = rows.of_indicator(found, indicator, reader)
    told = indicator_page(
        pack,
        indicator,
        seen,
        schools,
        year=found.run.school_year,
        own=frozenset(reader.own),
    )
    if wants_sheet(request):
        return sheet(pack.indicators[indicator].title[:80], _indicator_sheet(pack, told))
    summary = rows.summary_of(found, indicator)
    lines = [("муниципалитет", rows.history_of(summary)), *told.own_history]
    context = {
        "monitoring": found,
        "run": found.run,
        "told": told,
        "summary": summary if reader.sees_all else None,
        "target": targets(found.run).get(indicator),
        "reader": reader,
        "pack": pack,
        "figures": [
            figures.history(pack, indicator, lines),
            *_figures(pack, indicator, told, schools, reader),
        ],
        "unit": pack.units[pack.indicators[indicator].unit],
    }
    return page(request, "monitoring/indicator.html", context)


def _figures(pack: object, indicator: str, told: object, schools: dict, reader: object) -> list:
    """Charts of schools the reader may see; None where there is nothing to show."""
    if reader.sees_all:
        return [
            figures.dots(pack, indicator, told.pooled, schools),
            figures.funnel(pack, indicator, told.pooled, schools),
        ]
    own = frozenset(reader.own)
    return [figures.distribution(pack, indicator, told.pooled.values(), own)]


def _indicator_sheet(pack: object, told: object) -> Sheet:
    columns = (
        Column("Школа", 44), Column("Процедура", 40), Column("Значение", 14, "text"), Column("N", 9, "whole"),
        Column("Интервал", 18), Column("Пояснение", 40),
    )  # fmt: skip
    plain = (
        (row.school, row.procedure, sheet_cell(pack, row.cell), row.cell.n, row.cell.bounds, row.cell.reason)
        for row in told.rows
    )  # fmt: skip
    return Sheet("Показатель", columns, plain)


@require_safe
def trace(request: HttpRequest, pk: int, indicator: str, organisation: int) -> HttpResponse:
    """Where a number comes from: formula, cells, files and rows; organisation 0: the municipality."""
    found = one(queries.monitorings(request.actor), pk)
    reader = queries.reader_of(request.actor, found.run.territory.path)
    if not reader.sees_small and organisation not in reader.own:
        refuse(Permission.SEE_VALUES)
    school = one(organisations(request.actor, found), organisation) if organisation else None
    procedure = request.GET.get("procedure") or None
    saved = queries.loaded_run(found)
    explanation = explain_value(
        saved.monitoring, indicator, school.code if school else None, procedure
    )
    context = {
        "monitoring": found,
        "run": found.run,
        "school": school,
        "reader": reader,
        "explanation": explanation,
        "value": None if procedure else rows.pooled(found, indicator, organisation or None),
        "procedure_title": partial(procedure_title, saved.monitoring.pack),
        "titles": trace_titles(field_titles()),
        "rows": rows_of(saved, explanation),
    }
    return page(request, "monitoring/trace.html", context)
