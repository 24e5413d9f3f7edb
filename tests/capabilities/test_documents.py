"""Documents of a monitoring land in a folder under names a person understands."""

import polars as pl
import pytest

from opora.capabilities.passport import passport
from opora.capabilities.recommend import recommend
from opora.capabilities.report import report
from opora.capabilities.tables import tables
from opora.core.disclosure import Audience
from tests.support.monitorings import SCHOOLS, monitoring


def names(written):
    return [one.name for one in written]


def test_report_and_recommendations_are_written_in_both_kinds(tmp_path):
    assert names(report(monitoring(), tmp_path)) == [
        "Аналитическая справка 2025-2026.docx",
        "Аналитическая справка 2025-2026.pdf",
    ]
    assert names(recommend(monitoring(), tmp_path, formats=("pdf",))) == [
        "Адресные рекомендации 2025-2026.pdf"
    ]


def test_public_variant_has_its_own_name(tmp_path):
    written = report(monitoring(), tmp_path, audience=Audience.PUBLIC, formats=("docx",))

    assert names(written) == ["Аналитическая справка 2025-2026 (открытый вариант).docx"]


def test_every_school_gets_its_sheet_and_progress_is_told(tmp_path):
    steps = []

    written = passport(monitoring(), tmp_path, progress=lambda *step: steps.append(step))

    assert len(written) == len(SCHOOLS)
    assert steps[-1] == ("Паспорта школ", len(SCHOOLS), len(SCHOOLS))


def test_one_school_is_enough(tmp_path):
    written = passport(monitoring(), tmp_path, school="edu990104", formats=("pdf",))

    assert names(written) == ["Паспорт школы edu990104 2025-2026.pdf"]


@pytest.mark.slow
def test_tables_keep_values_and_versions(tmp_path):
    workbook, values = tables(monitoring(), tmp_path)

    assert workbook.name == "Таблицы мониторинга 2025-2026.xlsx"
    assert pl.read_parquet(values).equals(monitoring().values)
    assert pl.read_parquet_metadata(values)["pack_version"] == monitoring().pack.version
