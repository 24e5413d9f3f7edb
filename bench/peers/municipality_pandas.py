"""The peer: what a quick analyst writes with pandas and openpyxl over the same folder of exports.

Reads every «Индивидуальные результаты» workbook and every protocol of an exam, counts marks, mean scores, journal
relations and task sums by school and procedure, applies the published rule (≥ 30 % of «2» in ≥ 2 procedures) and
writes one table.
No checking of input; forms, registers and the region's summaries, which we read as well, it leaves alone.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd


EXAM = re.compile(r"^\d+ - (.+) (\d{4})\.\d{2}\.\d{2}$")
TASK = re.compile(r"^\d+.*\((\d+)\s*б\)$")


def rows_of(path: Path) -> tuple[str, pd.DataFrame]:
    """The title of the procedure and the participants of one workbook."""
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if "Код участника" in row)
    frame = pd.DataFrame(rows[head + 1 :], columns=rows[head])
    return str(rows[2][0]), frame[frame["Код участника"].notna()]


def statistics_of(title: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Counts by school for one procedure."""
    tasks = [column for column in frame.columns if isinstance(column, str) and TASK.match(column)]
    points = frame[tasks].apply(pd.to_numeric, errors="coerce").fillna(0)
    journal = pd.to_numeric(frame["Отметка по журналу"].astype(str).str.strip(), errors="coerce")
    mark = pd.to_numeric(frame["Отметка"], errors="coerce")
    counted = pd.DataFrame(
        {
            "ОО": frame["ОО"],
            "участников": 1,
            **{f"отметка {one}": (mark == one).astype(int) for one in (2, 3, 4, 5)},
            "понизили": (mark < journal).astype(int),
            "повысили": (mark > journal).astype(int),
            "балл": points.sum(axis=1),
        }
    )
    summed = pd.concat([counted, points.add_prefix("задание ")], axis=1).groupby("ОО").sum()
    summed["процедура"] = title
    return summed.reset_index()


def exams_of(path: Path) -> Iterator[pd.DataFrame]:
    """Counts by school for each exam of one book of protocols."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        title, header, rows = "", (), []
        for row in sheet.iter_rows(values_only=True):
            if isinstance(row[0], str) and (named := EXAM.match(row[0])):
                if rows:
                    yield exam_statistics(title, pd.DataFrame(rows, columns=header))
                header, rows = (), []
                title = f"{path.stem} {named[1]} {named[2]}"
            elif "Код ОО" in row:
                header = row
            elif header and isinstance(row[0], int):
                rows.append(row)
        if rows:
            yield exam_statistics(title, pd.DataFrame(rows, columns=header))


def exam_statistics(title: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Participants, marks and points by school."""
    result = "Оценка" if "Оценка" in frame.columns else "Тестовый балл"
    counted = pd.DataFrame(
        {
            "ОО": frame["Код ОО"],
            "участников": 1,
            "отметка 2": (frame[result] == 2).astype(int),
            "балл": pd.to_numeric(frame["Первичный балл"], errors="coerce"),
            "верно": frame["Задания с кратким ответом"].fillna("").str.count(r"\+"),
        }
    )
    summed = counted.groupby("ОО").sum().reset_index()
    summed["процедура"] = title
    return summed


def main(folder: Path, out: Path) -> None:
    """All workbooks of the folder to one table and the list of schools under the rule."""
    found = []
    for path in sorted(folder.rglob("Ф1_*.xlsx")):
        found.append(statistics_of(*rows_of(path)))
    for path in sorted(folder.rglob("*протоколы.xlsx")):
        found.extend(exams_of(path))
    table = pd.concat(found)
    table["год"] = table["процедура"].str.extract(r"\b(20\d{2})\b").astype(int)
    table["доля 2"] = table["отметка 2"] / table["участников"]
    low = table[table["доля 2"] >= 0.3].groupby(["ОО", "год"]).size()
    out.mkdir(parents=True, exist_ok=True)
    table.to_excel(out / "peer.xlsx", index=False)
    low[low >= 2].to_csv(out / "peer.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
