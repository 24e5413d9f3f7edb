"""Codes of a specification against the codifier of the pack it names."""

from collections.abc import Iterator

from opora.core.codes.diagnostic_tests import SPECIFICATION, SPECIFICATION_DOUBT
from opora.core.diagnostic_tests.specification import Specification
from opora.core.errors import did_you_mean
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.core.places import Place


def codifier_issues(specification: Specification, pack: Pack) -> Iterator[Issue]:
    """An unknown codifier refuses the specification; a code of another look is a doubt: the look is a default."""
    codifier = pack.codifiers.get(specification.codifier)
    if codifier is None:
        near = did_you_mean(specification.codifier, pack.codifiers)
        known = ", ".join(f"{name} — {one.title}" for name, one in pack.codifiers.items())
        message = f"«{specification.codifier}»: такого нет{near}. Есть: {known}."
        place = Place(column="Кодификатор")
        yield Issue(SPECIFICATION.code, Severity.REFUSED, place, message, SPECIFICATION.explanation)
        return
    for row, item in enumerate(specification.items, 1):
        if not codifier.has_form_of(item.code):
            message = f"«{item.code}»: в кодификаторе «{codifier.title}» коды пишутся как «{codifier.example}»."
            yield Issue(
                SPECIFICATION_DOUBT.code,
                Severity.SUSPICIOUS,
                Place(row=row, column="Код кодификатора"),
                message,
                SPECIFICATION_DOUBT.explanation,
            )
