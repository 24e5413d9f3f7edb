"""What a sound return must have beyond a sound definition: every question is asked for a reason."""

from collections.abc import Iterator

from opora.core.codes import packs as codes
from opora.core.issues import Issue, Severity
from opora.core.methodology.formulas import FactRatio, FactValue
from opora.core.methodology.pack import Pack
from opora.core.methodology.returns import ReturnForm
from opora.core.places import Place


def facts_read(pack: Pack, indicator: str) -> frozenset[str]:
    """Fields of facts that an indicator is computed from."""
    formula = pack.indicators[indicator].formula
    if isinstance(formula, FactRatio):
        return frozenset((*formula.numerator, *formula.denominator))
    return frozenset((formula.field,)) if isinstance(formula, FactValue) else frozenset()


def return_issues(pack: Pack) -> Iterator[Issue]:
    """Questions nothing uses, indicators a return does not feed, and questions asked by two returns."""
    asked_by: dict[str, str] = {}
    for form in pack.returns.values():
        for message in _idle(form, pack):
            yield _issue(pack, form, message)
        for asked in form.fields:
            other = asked_by.setdefault(asked.id, form.id)
            if other != form.id:
                message = (
                    f"поле «{asked.id}» уже спрашивает «{other}»: одно и то же дважды не собирают"
                )
                yield _issue(pack, form, message)


def _idle(form: ReturnForm, pack: Pack) -> Iterator[str]:
    asked = {one.id for one in form.fields}
    read: set[str] = set()
    for name in form.feeds:
        fields = facts_read(pack, name)
        read |= fields
        if not fields & asked:
            yield f"форма не спрашивает ничего для показателя «{name}» из feeds"
    in_rules = {name for rule in form.rules for name in rule.fields}
    for name in sorted(asked - read - in_rules):
        yield f"поле «{name}» не нужно ни показателю из feeds, ни правилу: его незачем собирать"


def _issue(pack: Pack, form: ReturnForm, message: str) -> Issue:
    file, line = pack.places.get(f"returns/{form.id}", (None, None))
    place = Place(file=file, line=line, key="fields")
    code = codes.INCOMPLETE
    return Issue(code.code, Severity.REFUSED, place, message, code.explanation)
