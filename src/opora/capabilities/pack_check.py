"""Check packs: every error of the files, every overdue review, every example that does not hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from opora.core.codes import packs as codes
from opora.core.errors import ExampleError, PackError, did_you_mean
from opora.core.issues import Issue, Severity, sorted_issues
from opora.core.methodology.formulas import FactRatio, FactValue
from opora.core.methodology.pack import Pack
from opora.core.places import Place
from opora.packs import example_issues, read_pack, run_examples
from opora.readers._fields import FIELD_BY_ID


# What a report counts, in the order it is told.
COUNTED = {
    "indicators": "показателей",
    "criteria": "критериев",
    "signs": "признаков",
    "rules": "правил",
    "sentences": "фраз",
    "returns": "форм возврата",
    "parameters": "параметров",
    "codifiers": "кодификаторов",
    "scales": "шкал",
    "acts": "актов",
}


@dataclass(frozen=True, kw_only=True)
class PackReport:
    """What checking one pack gave; `version` is None when it cannot be computed by."""

    name: str
    version: str | None
    issues: tuple[Issue, ...]
    counts: dict[str, int]  # by Russian name

    @property
    def refusals(self) -> tuple[Issue, ...]:
        """Issues that fail the check."""
        return tuple(one for one in self.issues if one.severity is Severity.REFUSED)

    @property
    def exit_code(self) -> int:
        """0: sound; 10: errors in the files; 13: the files are sound, some examples do not hold."""
        failed = {one.code for one in self.refusals}
        if not failed:
            return 0
        only_examples = failed == {codes.EXAMPLE_FAILED.code}
        return ExampleError.exit_code if only_examples else PackError.exit_code


def check_pack(name: str | Path, *, day: date) -> PackReport:
    """Everything wrong with a pack, and with the packs under it, on a day.

    Raises:
        PackError: no such pack.
    """
    checked = read_pack(name, day=day)
    pack = checked.pack
    if pack is None:
        return PackReport(name=str(name), version=None, issues=checked.issues, counts={})
    runs = tuple(run_examples(pack))
    failed = example_issues(runs, pack)
    issues = [*checked.issues, *unknown_fields(pack, FIELD_BY_ID)]
    issues += [*unknown_return_fields(pack, FIELD_BY_ID), *failed]
    return PackReport(
        name=str(name),
        version=pack.version,
        issues=sorted_issues(issues),
        counts=_counts(pack) | {"примеров": len(runs)},
    )


def _counts(pack: Pack) -> dict[str, int]:
    return {title: len(getattr(pack, kind)) for kind, title in COUNTED.items()}


def unknown_fields(pack: Pack, known: Iterable[str]) -> Iterator[Issue]:
    """Indicators over fields of returns that no reader gives."""
    ids = set(known)
    for name, indicator in pack.indicators.items():
        formula = indicator.formula
        if isinstance(formula, FactRatio):
            fields = (*formula.numerator, *formula.denominator)
        elif isinstance(formula, FactValue):
            fields = (formula.field,)
        else:
            continue
        for field in sorted(set(fields) - ids):
            file, line = pack.places[f"indicators/{name}"]
            message = f"поле «{field}» не читается ни из одной формы{did_you_mean(field, ids)}"
            place = Place(file=file, line=line, key="formula")
            advice = "Исправьте имя поля или добавьте его в словарь полей readers/_fields.py."
            yield Issue(codes.UNKNOWN_REFERENCE.code, Severity.REFUSED, place, message, advice)


def unknown_return_fields(pack: Pack, known: Iterable[str]) -> Iterator[Issue]:
    """Questions of returns whose answers no reader would take back."""
    ids = set(known)
    for name, form in pack.returns.items():
        for asked in sorted({one.id for one in form.fields} - ids):
            file, line = pack.places[f"returns/{name}"]
            message = f"поле «{asked}» не читается ни из одной формы{did_you_mean(asked, ids)}"
            place = Place(file=file, line=line, key="fields")
            advice = "Исправьте имя поля или добавьте его в словарь полей readers/_fields.py."
            yield Issue(codes.UNKNOWN_REFERENCE.code, Severity.REFUSED, place, message, advice)
