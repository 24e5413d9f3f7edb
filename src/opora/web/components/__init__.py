"""What macros of components ask Python for: queries of addresses, controls of forms, numbers of pages."""

from opora.web.components.addresses import page_numbers, sorted_by, with_query
from opora.web.components.columns import Column
from opora.web.components.controls import choices, control, errors_of
from opora.web.components.errors import error_kind


__all__ = [
    "Column",
    "choices",
    "control",
    "error_kind",
    "errors_of",
    "page_numbers",
    "sorted_by",
    "with_query",
]
