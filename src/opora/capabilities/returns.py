"""Manual returns: the form of a school as a workbook, the filled one back and checked, accepted ones to be imported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from opora.core.codes import packs as pack_codes
from opora.core.codes import readers as codes
from opora.core.errors import ChoiceError, did_you_mean
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.core.methodology.returns import ReturnForm
from opora.core.places import Place
from opora.core.returns import (
    AcceptedReturn,
    FilledReturn,
    ReturnCheck,
    ReturnIdentity,
    ReturnPeriod,
    check_return,
    form_version,
)
from opora.readers._process import ReaderProcess
from opora.readers._return_form import read_return_form
from opora.writers.files import put
from opora.writers.return_facts import return_facts_bytes
from opora.writers.return_form import FormContent, return_form_bytes


Typed = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside a form's questions, typed as people type it: answers so far, last year's, other sources'."""

    values: Typed = field(default_factory=dict)
    previous: Typed = field(default_factory=dict)
    known: Typed = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ReadReturn:
    """A filled file: whose it is, its answers checked, and remarks on the file itself."""

    filled: FilledReturn
    check: ReturnCheck
    issues: tuple[Issue, ...]

    def accepted(self) -> AcceptedReturn:
        """The return as a person accepts it.

        Raises:
            ValueError: something in it is refused.
        """
        return accepted_return(self.filled.identity, self.check)


def form_of(pack: Pack, name: str) -> ReturnForm:
    """The form of an id.

    Raises:
        ChoiceError: the pack has no such form.
    """
    if name not in pack.returns:
        message = f"Формы возврата «{name}» в пакете нет{did_you_mean(name, pack.returns)}."
        raise ChoiceError(message, code=pack_codes.UNKNOWN_REFERENCE.code)
    return pack.returns[name]


def identity_of(
    form: ReturnForm, *, school: str, school_title: str, period: ReturnPeriod
) -> ReturnIdentity:
    """Whose return it is, on the form as it is now."""
    return ReturnIdentity(
        form=form.id,
        version=form_version(form),
        school=school,
        school_title=school_title,
        period=period,
    )


def write_return(pack: Pack, identity: ReturnIdentity, beside: Beside | None = None) -> bytes:
    """The form as an XLSX to be filled in by the school (or about it).

    Raises:
        ChoiceError: the pack has no such form.
    """
    beside = beside or Beside()
    content = FormContent(
        identity=identity,
        units=pack.units,
        values=beside.values,
        previous=beside.previous,
        known=beside.known,
    )
    return return_form_bytes(form_of(pack, identity.form), content)


def read_return(
    content: bytes,
    pack: Pack,
    *,
    file: str,
    expected: ReturnIdentity | None = None,
    beside: Beside | None = None,
    process: ReaderProcess | None = None,
) -> ReadReturn:
    """A filled form, checked; `beside.values` plays no part. `process` spares a child process a file when many come.

    Raises:
        FileError: hostile or damaged, not a return of this pack, or not the one expected.
    """
    beside = beside or Beside()
    filled = read_return_form(content, pack.returns, file=file, expected=expected, process=process)
    check = check_return(
        pack.returns[filled.identity.form],
        filled.values,
        period=filled.identity.period,
        previous=beside.previous,
        known=beside.known,
        places=filled.places,
    )
    return ReadReturn(filled=filled, check=check, issues=tuple(_remarks(filled, file)))


def _remarks(filled: FilledReturn, file: str) -> Iterator[Issue]:
    if filled.is_outdated:
        code = codes.RETURN_OUTDATED
        message = "форма изменилась после того, как файл был скачан."
        yield Issue(code.code, Severity.SUSPICIOUS, Place(file=file), message, code.explanation)
    for count, what in ((filled.extra_rows, "строк"), (filled.extra_columns, "столбцов")):
        if count:
            message = f"лишних {what}: {count}; они не прочитаны."
            code = codes.RETURN_EXTRA
            yield Issue(code.code, Severity.NOTE, Place(file=file), message, count=count)


def accepted_return(identity: ReturnIdentity, check: ReturnCheck) -> AcceptedReturn:
    """A checked return as a person accepts it.

    Raises:
        ValueError: something in it is refused, or the check is of another return.
    """
    if not check.is_acceptable or (check.form, check.period) != (identity.form, identity.period):
        raise ValueError("only a return without refusals can be accepted")
    return AcceptedReturn(identity=identity, values=check.values)


def save_returns(accepted: Sequence[AcceptedReturn], folder: Path, pack: Pack) -> tuple[Path, ...]:
    """Accepted returns as facts files for `import_folder`: one a form and period, named after both.

    Raises:
        FileError: the folder cannot be written to.
        ChoiceError: the pack has no such form.
    """

    def file_of(one: AcceptedReturn) -> tuple[str, ReturnPeriod]:
        return one.identity.form, one.identity.period

    paths = []
    for (name, period), group in groupby(sorted(accepted, key=file_of), key=file_of):
        content = return_facts_bytes(form_of(pack, name), list(group))
        paths.append(put(folder / f"возврат-{name}-{period.key}.xlsx", content))
    return tuple(paths)
