"""Sheets of indicators: the municipality, schools side by side, every value, dynamics."""

from collections.abc import Iterator

from opora.core.methodology.indicators import Indicator
from opora.core.papers.look import Look, Measured
from opora.core.papers.region import compared_with_region
from opora.core.papers.report.definitions import cited
from opora.core.papers.sheets.model import Cell, Column, Kind, Plain, Sheet, kind_of
from opora.core.russian_numbers import school_year


STATUSES = {
    "ok": "вывод возможен",
    "small": "мало участников",
    "cannot_tell": "нельзя сказать",
    "no_data": "нет данных",
}
INTERVAL_NOTE = "95-процентный доверительный интервал"
_MEASURED = (
    Column("Значение", 12, "number"),
    Column("N", 9, "whole", "Число участников, педагогов или школ в знаменателе"),
    Column("Нижняя граница", 12, "number", INTERVAL_NOTE),
    Column("Верхняя граница", 12, "number", INTERVAL_NOTE),
)
_STATUS = (Column("Статус", 18), Column("Причина", 40))


def note_of(look: Look, indicator: Indicator) -> str:
    """Definition and clause of an indicator."""
    return f"{indicator.explanation}\n{'; '.join(cited(look, one) for one in indicator.sources)}"


def _measured(look: Look, indicator: Indicator, one: Measured) -> tuple[Plain | Cell, ...]:
    kind = kind_of(look.unit(indicator))
    values = (Cell(value, kind) for value in (one.low, one.high))
    return (Cell(one.value, kind), one.n, *values)


def indicators_sheet(look: Look) -> Sheet:
    """«Показатели»: municipal values with change and region."""
    columns = (
        Column("Код", 26), Column("Направление", 12), Column("Блок", 30), Column("Показатель", 46), *_MEASURED,
        Column("Изменение за год", 12, "number", "По сопоставимым процедурам"),
        Column("Изменение: нижняя граница", 13, "number", INTERVAL_NOTE),
        Column("Изменение: верхняя граница", 13, "number", INTERVAL_NOTE),
        Column("Регион", 11, "share", "В тех же процедурах, что и муниципалитет"), *_STATUS,
        Column("Как рассчитывается", 60), Column("Источник методики", 50), Column("Данные", 40),
    )  # fmt: skip
    return Sheet("Показатели", columns, _indicator_rows(look))


def _indicator_rows(look: Look) -> Iterator[tuple[Plain | Cell, ...]]:
    for one in look.pack.indicators.values():
        now, moved = look.value(one.id), look.changes[one.id]
        unit = look.unit(one)
        change: Kind = "points" if unit.suffix in {"%", "п. п."} and unit.scale == 100 else "number"
        region = compared_with_region(look, one)
        yield (
            one.id,
            look.pack.directions[one.direction].number,
            look.pack.blocks[one.block].title,
            one.title,
            *_measured(look, one, now),
            *(Cell(value, change) for value in (moved.change, moved.low, moved.high)),
            None if region is None else region[1],
            STATUSES.get(now.status, now.status),
            now.reason,
            one.explanation,
            "; ".join(cited(look, source) for source in one.sources),
            one.collection,
        )


def schools_sheet(look: Look) -> Sheet:
    """«Школы × показатели»: values only; N and intervals stand in «Значения»."""
    shown = [one for one in look.pack.indicators.values() if one.grain != "municipality"]
    shown = [
        one
        for one in shown
        if any(look.value(one.id, school).value is not None for school in look.titles)
    ]
    columns = (
        Column("Логин", 12),
        Column("Школа", 44),
        *(Column(one.title, 16, kind_of(look.unit(one)), note_of(look, one)) for one in shown),
    )
    rows = (
        (school, title, *(look.value(one.id, school).value for one in shown))
        for school, title in look.titles.items()
    )
    return Sheet("Школы × показатели", columns, rows)


def values_sheet(look: Look) -> Sheet:
    """«Значения»: every value with N, interval and status."""
    columns = (
        Column("Код", 26), Column("Показатель", 46), Column("Логин", 12), Column("Школа", 44),
        Column("Процедура", 34), Column("Учебный год", 12), *_MEASURED, *_STATUS,
    )  # fmt: skip
    return Sheet("Значения", columns, _value_rows(look))


def _value_rows(look: Look) -> Iterator[tuple[Plain | Cell, ...]]:
    for (name, school, procedure, year), one in look.values.items():
        indicator = look.pack.indicators.get(name)
        if indicator is None or (school is not None and school not in look.titles):
            continue
        yield (
            name,
            indicator.title,
            school or "",
            look.titles[school] if school else "муниципалитет",
            look.procedure(procedure) if procedure else "все процедуры",
            school_year(year),
            *_measured(look, indicator, one),
            STATUSES.get(one.status, one.status),
            one.reason,
        )


def dynamics_sheet(look: Look) -> Sheet:
    """«Динамика»: municipal values by school year."""
    columns = (
        Column("Код", 26), Column("Показатель", 46), Column("Учебный год", 12), *_MEASURED,
        Column("Сопоставим с предыдущим", 14, "text", "Совпадают процедуры, максимальные баллы и шкалы"),
    )  # fmt: skip
    return Sheet("Динамика", columns, _dynamics_rows(look))


def _dynamics_rows(look: Look) -> Iterator[tuple[Plain | Cell, ...]]:
    for name, years in look.all_history.items():
        indicator = look.pack.indicators[name]
        of_procedures = look.is_of_procedures(indicator)
        for year, one in years.items():
            known = year - 1 in years and (not of_procedures or look.joined_years(indicator, year))
            joined = "да" if known else "нет"
            yield (
                name,
                indicator.title,
                school_year(year),
                *_measured(look, indicator, one),
                joined,
            )
