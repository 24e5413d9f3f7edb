"""Opora: the yearly management cycle of helping schools, as a library.

The public names are the capabilities, imported when first used, so that `import opora` and every command start fast.
"""

from importlib import import_module


__version__ = "0.1.0"

# Name → the module that has it.
_CAPABILITIES = {
    "advice_for_teachers": "diagnostic_tests",
    "agreement": "diagnostic_tests",
    "analyse_test": "diagnostic_tests",
    "check_calendar": "diagnostic_tests",
    "check_pack": "pack_check",
    "check_specification": "diagnostic_tests",
    "demo": "demo",
    "diff_pack": "pack_diff",
    "explain": "explain",
    "identify_marking_form": "diagnostic_tests",
    "import_folder": "import_folder",
    "lint_documents": "lint",
    "monitor": "monitor",
    "passport": "passport",
    "read_documents": "read_documents",
    "read_draft": "draft",
    "read_files": "read",
    "read_marking_form": "diagnostic_tests",
    "read_mixed": "read_mixed",
    "read_page": "read_page",
    "recommend": "recommend",
    "register": "register",
    "report": "report",
    "show_pack": "pack_show",
    "tables": "tables",
    "write_document": "write_document",
    "write_marking_form": "diagnostic_tests",
}

__all__ = ["__version__", *sorted(_CAPABILITIES)]


def __getattr__(name: str) -> object:
    """A capability by its public name."""
    if name not in _CAPABILITIES:
        raise AttributeError(f"module 'opora' has no attribute '{name}'")
    return getattr(import_module(f"opora.capabilities.{_CAPABILITIES[name]}"), name)


def __dir__() -> list[str]:
    """Every public name, so that completion shows what is not imported yet."""
    return sorted(__all__)
