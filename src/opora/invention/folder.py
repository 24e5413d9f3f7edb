"""The invented municipality as the folder of files that its department really holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from opora.core.methodology.pack import Pack
from opora.invention.files import exams, fisoko, forms, region
from opora.invention.files.books import write_book, write_csv
from opora.invention.municipality import InventedMunicipality, own_rows
from opora.invention.results import TestResults


LATE_TEST, LATE_SCHOOL = (6, "МА"), 3  # where two files contradict each other by one participant
Progress = Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Which files to write. `individual_years`: for how many last years participant-level exports are at hand."""

    individual_years: int = 1
    reports: bool = True  # mark statistics, distributions, journal comparisons
    dirt: bool = True  # a damaged file, a copy, an editor's leftover


def write_folder(
    municipality: InventedMunicipality,
    folder: Path,
    pack: Pack,
    *,
    layout: Layout | None = None,
    progress: Progress = lambda: None,
) -> int:
    """Write every file under `folder`; how many were written. `progress` is called once a procedure."""
    layout = layout or Layout()
    kept: dict[tuple[int, str], list[TestResults]] = {}
    for results in municipality.results(progress):
        test = results.test
        if test.assessment == "ВПР":
            _write_vpr(results, municipality, folder, layout)
        if test.assessment != "ВПР" or (test.grade, test.code) in region.CONSOLIDATED:
            kept.setdefault((test.year, test.assessment), []).append(results)
    for (year, assessment), tests in kept.items():
        if assessment != "ВПР":
            _write_exams(tests, municipality, folder / _period(year) / "ГИА", pack)
    vpr = [
        results
        for (_, assessment), tests in kept.items()
        if assessment == "ВПР"
        for results in tests
    ]
    write_book(
        folder / "Своды региона" / "scores.xlsx",
        {"Sheet": region.consolidated_scores(vpr, municipality)},
    )
    write_book(
        folder / "Своды региона" / "marks.xlsx",
        {"Sheet": region.consolidated_marks(vpr, municipality)},
    )
    _write_forms(municipality, folder)
    if layout.dirt:
        _write_dirt(folder)
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _period(year: int) -> str:
    return f"{year - 1}-{year}"


def _write_vpr(
    results: TestResults, municipality: InventedMunicipality, folder: Path, layout: Layout
) -> None:
    test = results.test
    home = folder / _period(test.year) / "ВПР"
    name = f"{test.code} {test.grade}"
    if layout.reports:
        for report, rows in _reports(results, municipality):
            file = (
                home / f"{2840000 + test.year % 100 * 1000 + test.key}.xlsx"
                if report.startswith("Сравнение")
                else (home / f"{report} {name}.xlsx")
            )
            write_book(file, {fisoko.sheet_name(test, report): rows})
    if test.year > municipality.years[-1] - layout.individual_years:
        report = "Индивидуальные результаты"
        write_book(
            home / f"Ф1_{report} {name}.xlsx",
            {fisoko.sheet_name(test, report): fisoko.individual_results(results, municipality)},
        )


def _reports(
    results: TestResults, municipality: InventedMunicipality
) -> Iterator[tuple[str, Iterator[fisoko.Row]]]:
    counted = _without_late(results, municipality)
    yield "Статистика по отметкам", fisoko.mark_statistics(counted, municipality)
    yield "Распределение первичных баллов", fisoko.score_distribution(results, municipality)
    yield (
        "Сравнение отметок с отметками по журналу",
        fisoko.journal_comparison(results, municipality),
    )
    if results.test.code in {"РУ", "МА"}:
        yield "Выполнение заданий", fisoko.item_completion(results, municipality)


def _without_late(results: TestResults, municipality: InventedMunicipality) -> TestResults:
    """Results as one report tells them: in one test it was taken before a participant was added."""
    test = results.test
    if (test.year, test.grade, test.code) != (municipality.years[-1], *LATE_TEST):
        return results
    chosen = np.ones(len(results), dtype=bool)
    chosen[np.flatnonzero(results.school == LATE_SCHOOL)[-1]] = False
    return results.where(chosen)


def _write_exams(
    tests: list[TestResults], municipality: InventedMunicipality, home: Path, pack: Pack
) -> None:
    if tests[0].test.assessment == "ОГЭ":
        write_book(
            home / "ОГЭ протоколы.xlsx", {"Page 1": exams.oge_protocols(tests, municipality)}
        )
        return
    minimums = {
        results.test.subject: _minimum(pack, results.test.subject, results.test.year)
        for results in tests
    }
    own = [results for results in tests if len(own_rows(results, municipality))]
    rows = list(exams.ege_protocols(own, municipality, minimums))
    if tests[0].test.year == municipality.years[-1]:
        write_book(home / "ЕГЭ протоколы.xlsx", {"Page 1": rows})
    else:
        write_csv(home / "ЕГЭ протоколы.csv", rows, encoding="cp1251")


def _minimum(pack: Pack, subject: str, year: int) -> int:
    """The pack's minimum; the demo needs one for every exam it invents."""
    ids = {
        one.id for one in pack.subjects.values() if subject == one.title or subject in one.aliases
    }
    fitting = [
        one.scaled_score
        for one in pack.minimums
        if one.assessment == "ege"
        and one.subject in ids
        and one.scaled_score is not None
        and one.year_from <= year
        and (one.year_to is None or year <= one.year_to)
    ]
    if not fitting:
        raise ValueError(f"the pack has no minimum for ЕГЭ {subject} {year}")
    return fitting[0]


def _write_forms(municipality: InventedMunicipality, folder: Path) -> None:
    write_book(folder / "Реестр ОО.xlsx", {"Реестр": forms.register(municipality)})
    for year in municipality.years:
        home = folder / _period(year) / "Формы"
        write_book(home / "Контекстные данные.xlsx", forms.context_form(municipality, year))
        write_book(
            home / "Социальный паспорт.xlsx",
            {"Социальный паспорт": forms.social_passports(municipality, year)},
        )
        write_book(home / "Возврат.xlsx", {"Сведения": forms.manual_returns(municipality, year)})
    last = municipality.years[-1]
    write_book(
        folder / _period(last) / "Перечень ШНОР (письмо).xlsx",
        {"Перечень": forms.support_list(municipality, last)},
    )


def _write_dirt(folder: Path) -> None:
    """A second copy of a file under another name, a file cut short, a leftover of an open editor."""
    first = sorted(folder.rglob("Статистика по отметкам РУ 5.xlsx"))[-1]
    whole = first.read_bytes()
    (folder / "Новая папка").mkdir()
    (folder / "Новая папка" / "Копия.xlsx").write_bytes(whole)
    (folder / "Новая папка" / "2849999.xlsx").write_bytes(whole[: len(whole) // 2])
    (folder / "Новая папка" / "~$Возврат.xlsx").write_bytes(b"\x05" + b"\x00" * 164)
