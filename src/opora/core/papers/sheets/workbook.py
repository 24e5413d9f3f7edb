"""The workbook of all tables of a monitoring."""

from opora.core.monitoring import Monitoring
from opora.core.papers.look import Look
from opora.core.papers.sheets.judgements import (
    context_sheet,
    criteria_sheet,
    grounds_sheet,
    groups_sheet,
    recommendations_sheet,
    signs_sheet,
)
from opora.core.papers.sheets.model import Workbook
from opora.core.papers.sheets.provenance import quality_sheet, sources_sheet
from opora.core.papers.sheets.values import (
    dynamics_sheet,
    indicators_sheet,
    schools_sheet,
    values_sheet,
)
from opora.core.russian_numbers import school_year


SHEETS = (
    indicators_sheet, schools_sheet, values_sheet, criteria_sheet, grounds_sheet, groups_sheet, signs_sheet,
    dynamics_sheet, context_sheet, recommendations_sheet, quality_sheet, sources_sheet,
)  # fmt: skip


def workbook_of(monitoring: Monitoring) -> Workbook:
    """All tables, for the office: schools are named."""
    look = Look(monitoring)
    return Workbook(
        title=f"Мониторинг за {school_year(look.year)} учебный год",
        comments=f"{look.words.say('restriction')}. Методика {look.pack.version}, данные {look.run.facts.version}.",
        sheets=tuple(sheet(look) for sheet in SHEETS),
    )
