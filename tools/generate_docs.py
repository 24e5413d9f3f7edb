"""Writes docs/reference from the code and the packs, so that nothing is said twice; --check only compares.

    python3 -m tools.generate_docs [--check]

A page whose source is not in the tree yet is left out.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from opora.core.errors import UserError
from tools.reference_check import check_page, export_page
from tools.reference_codes import data_page, error_page
from tools.reference_commands import command_page
from tools.reference_lint import lint_page
from tools.reference_methodology import (
    act_page,
    criterion_page,
    direction_page,
    indicator_page,
    parameter_page,
    rule_page,
)
from tools.reference_office import journal_page, permission_page, state_page
from tools.reference_readers import format_page
from tools.reference_returns import return_page


ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"

Page = Callable[[], str | None]

PAGES: dict[str, tuple[str, Page]] = {
    "cli.md": ("команды opora", command_page),
    "formats.md": ("какие файлы читаются", format_page),
    "directions.md": ("направления и цели", direction_page),
    "indicators.md": ("показатели: что и как считается", indicator_page),
    "criteria.md": ("признаки отнесения, индекс, группы, признаки необъективности", criterion_page),
    "parameters.md": ("пороги и их история", parameter_page),
    "rules.md": ("правила: от находки к рекомендации", rule_page),
    "returns.md": ("возвраты: что собирается вручную", return_page),
    "acts.md": ("акты и источники", act_page),
    "lint.md": ("правила проверки проектов документов", lint_page),
    "check.md": ("проверка цикла", check_page),
    "run-export.md": ("выгрузка цикла: что в файле", export_page),
    "errors.md": ("коды замечаний", error_page),
    "permissions.md": ("роли и права", permission_page),
    "states.md": ("состояния и переходы", state_page),
    "journal.md": ("события журнала", journal_page),
    "data.md": ("словарь данных: что стоит в таблицах", data_page),
}

KEPT_BY_HAND = {"trials.md": "испытания: цифры `dev.py test --long`"}

MADE = "<!-- made by `python3 dev.py docs`; edit the source, not this page -->\n\n"


def pages() -> dict[str, str]:
    """Text of every page that can be made now, by file name, and the list of them."""
    made = {name: page() for name, (_, page) in PAGES.items()}
    texts = {name: MADE + text.rstrip() + "\n" for name, text in made.items() if text}
    titles = {name: PAGES[name][0] for name in texts} | KEPT_BY_HAND
    rows = [f"- [{title}]({name})" for name, title in titles.items()]
    texts["README.md"] = (
        MADE
        + "# Справочник\n\nСоставлен программой по коду и пакетам.\n\n"
        + "\n".join(rows)
        + "\n"
    )
    return texts


def stale(texts: dict[str, str]) -> list[str]:
    """Names of pages that differ from what stands in the folder, and of pages nothing makes any more."""
    standing = {path.name: path.read_text("utf-8") for path in REFERENCE.glob("*.md")}
    kept_by_hand = {name for name, text in standing.items() if not text.startswith(MADE.strip())}
    names = (texts.keys() | standing.keys()) - kept_by_hand
    return sorted(name for name in names if texts.get(name) != standing.get(name))


def main(options: list[str]) -> int:
    """Exit code 1 under --check when a page is not fresh."""
    try:
        texts = pages()
    except UserError as mistake:
        print(mistake.message)
        return 1
    changed = stale(texts)
    if "--check" in options:
        print("\n".join(f"docs/reference/{name} is stale: python3 dev.py docs" for name in changed))
        return 1 if changed else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in texts:
            (REFERENCE / name).write_text(texts[name], "utf-8")
        else:
            (REFERENCE / name).unlink()
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
