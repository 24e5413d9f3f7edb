"""Manual returns: what people type → typed values and every issue, by a form of the pack; no file format here."""

from opora.core.returns.checking import check_return
from opora.core.returns.examples import evaluate_example
from opora.core.returns.model import (
    AcceptedReturn,
    FilledReturn,
    ReturnCheck,
    ReturnIdentity,
    ReturnIssue,
    ReturnValue,
    form_version,
)
from opora.core.returns.periods import ReturnPeriod, periods_of


__all__ = [
    "AcceptedReturn",
    "FilledReturn",
    "ReturnCheck",
    "ReturnIdentity",
    "ReturnIssue",
    "ReturnPeriod",
    "ReturnValue",
    "check_return",
    "evaluate_example",
    "form_version",
    "periods_of",
]
