"""Reference pages of the cycle check: its codes, and the file a run is exported to."""

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel

from opora.core.codes.cycle_check import NOT_A_RUN
from opora.core.cycle_check import records
from opora.core.cycle_check.check import RULES
from tools.markdown import table


_INTRO = (
    "Что говорит проверка цикла: страница «Проверка цикла», `opora check ФАЙЛ` и "
    "`python -m opora.web check_cycle НОМЕР`. Коды постоянны."
)
_SCHEMA = (
    "Что записывает кнопка «Выгрузить цикл» и `python -m opora.web export_run НОМЕР --to ФАЙЛ` и что читает "
    "`opora check`: один объект JSON. Имён людей в нём нет: кто отвечает, сказано должностью, организацией или "
    "группой; имена в текстах заменены словом «[имя]». Незнакомые поля отвергаются."
)


def check_page() -> str:
    """Every code in the order of the cycle."""
    rows = [(f"`{code.code}`", code.title, code.explanation) for code, _ in RULES]
    told = table(("Код", "Замечание", "Почему это важно и что делать"), rows)
    refused = f"`{NOT_A_RUN.code}` {NOT_A_RUN.title}. {NOT_A_RUN.explanation}"
    return "\n\n".join(["# Проверка цикла", _INTRO, told, refused]) + "\n"


def export_page() -> str:
    """The schema of an exported run, from its records."""
    own = [
        name
        for name in records.ExportedRun.model_fields
        if name not in records.Portion.model_fields
    ]
    parts = ["# Выгрузка цикла", _SCHEMA, "## Сам цикл", _fields(records.ExportedRun, own)]
    parts.append(
        f"Списки записей: {', '.join(f'`{name}`' for name in records.Portion.model_fields)}."
    )
    for name, field in records.Portion.model_fields.items():
        kind = get_args(field.annotation)[0]
        parts += [f"## `{name}`", _fields(kind, list(kind.model_fields))]
    return "\n\n".join(parts) + "\n"


def _fields(model: type[BaseModel], names: list[str]) -> str:
    return table(("Поле", "Значение", "Что это"), _rows(model, names))


def _rows(model: type[BaseModel], names: list[str]) -> Iterator[tuple[str, str, str]]:
    for name in names:
        field = model.model_fields[name]
        kind = (
            str(field.annotation)
            .replace("datetime.", "")
            .removeprefix("<class '")
            .removesuffix("'>")
        )
        needed = "" if field.is_required() else ", можно опустить"
        yield f"`{name}`", f"`{kind}`{needed}", field.description or ""
