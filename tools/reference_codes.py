"""Reference pages made from the core: issue codes and the columns of tables."""

import importlib.util
import pkgutil
from collections.abc import Iterator

import polars as pl

from opora.core import codes
from opora.core.issues import IssueCode
from tools.markdown import table


def issue_codes() -> Iterator[IssueCode]:
    """Every stable code, in order."""
    found: dict[str, IssueCode] = {}
    for module in pkgutil.walk_packages(codes.__path__, f"{codes.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            for code in value if isinstance(value, tuple | list) else (value,):
                if isinstance(code, IssueCode):
                    found[code.code] = code
    return iter(sorted(found.values(), key=lambda code: (len(code.code), code.code)))


def error_page() -> str:
    """Every code an issue may carry, with what it means and what to do."""
    rows = [(f"`{code.code}`", code.title, code.explanation) for code in issue_codes()]
    return (
        "# Коды замечаний\n\n"
        "Каждое замечание называет файл, лист, строку и столбец, говорит, что не так, и что с этим делать. "
        "Коды постоянны: OP-1xx — пакеты, OP-2xx — файлы и их проверка до чтения, OP-3xx — строки, "
        "OP-4xx — хранилище, OP-5xx — мониторинг, OP-6xx и OP-7xx — документы, OP-8xx — проверка проектов, "
        "OP-9xx — выбор вида файла, OP-15xx — диагностические работы, OP-20xx — проверка цикла.\n\n"
        + table(("Код", "Замечание", "Почему это важно и что делать"), rows)
    )


def data_page() -> str:
    """Columns of every table shape that the core declares."""
    parts = ["# Словарь данных\n", "Таблицы, которыми обмениваются части программы.\n"]
    for module_name in ("reading", "school_facts", "monitoring"):
        if importlib.util.find_spec(f"opora.core.{module_name}") is None:
            continue
        module = importlib.import_module(f"opora.core.{module_name}")
        for name, value in vars(module).items():
            if isinstance(value, pl.Schema):
                rows = [(f"`{column}`", str(kind)) for column, kind in value.items()]
                parts.append(f"## `core.{module_name}.{name}`\n\n{table(('Столбец', 'Тип'), rows)}")
    return "\n".join(parts)
