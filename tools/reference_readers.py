"""Reference page of file formats, made from the readers that are present."""

import ast
from pathlib import Path

from tools.markdown import table


READERS = Path(__file__).resolve().parents[1] / "src" / "opora" / "readers"


def reader_modules() -> list[Path]:
    """Modules that read a format: those with both `detect` and `read` at the top."""
    return [path for path in sorted(READERS.rglob("*.py")) if {"detect", "read"} <= top_names(path)]


def top_names(path: Path) -> set[str]:
    """Names of functions that a module defines at its top."""
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def russian_title(path: Path) -> str:
    """The `TITLE` a format gives itself for messages, or an empty string."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TITLE":
            return str(ast.literal_eval(node.value))
    return ""


def format_page() -> str | None:
    """What each reader takes, by the name it gives itself."""
    modules = reader_modules()
    if not modules:
        return None
    rows = [(f"`{path.stem}`", russian_title(path)) for path in modules]
    return (
        "# Какие файлы читаются\n\nВид файла узнаётся по содержанию, имя файла не важно: XLSX, XLS и CSV.\n\n"
        + table(("Вид", "Что это за файл"), rows)
    )
