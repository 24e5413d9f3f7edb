"""Manual returns through the library: what stands beside, the check, the workbook, the entry. No database."""

import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from opora.capabilities.import_folder import ImportReport, import_folder
from opora.capabilities.returns import (
    Beside,
    ReadReturn,
    accepted_return,
    form_of,
    identity_of,
    read_return,
    save_returns,
    write_return,
)
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.core.methodology.returns import ReturnForm
from opora.core.returns import ReturnCheck, ReturnIdentity, ReturnIssue, ReturnPeriod, check_return
from opora.core.returns.told import told_facts
from opora.core.school_facts import SchoolFacts
from opora.warehouse import open_warehouse


Typed = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class About:
    """One form about one school and one period, under a pack, beside a warehouse."""

    pack: Pack
    form: ReturnForm
    period: ReturnPeriod
    school: str
    school_title: str
    warehouse: Path

    @property
    def identity(self) -> ReturnIdentity:
        """What its workbook bears."""
        return identity_of(
            self.form, school=self.school, school_title=self.school_title, period=self.period
        )


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One complaint as it is kept and shown."""

    field: str
    title: str
    code: str
    severity: str
    message: str
    advice: str = ""
    place: str = ""

    @property
    def refused(self) -> bool:
        """It must be mended; others a person may confirm."""
        return self.severity == Severity.REFUSED


@dataclass(frozen=True)
class _Held:
    """The key of a warehouse's facts: its state and the pack's version."""

    warehouse: Path
    state: str
    version: str
    pack: Pack = field(compare=False, repr=False)


def beside(about: About, previous: Typed) -> Beside:
    """Last year's answers (those given, else what the warehouse holds) and numbers that exports hold."""
    facts = _facts(about)
    if facts is None:
        return Beside(previous=previous)
    names = [one.id for one in about.form.fields]
    year = about.period.school_year
    before = previous or told_facts(facts, about.school, year - 1, names)
    known = told_facts(facts, about.school, year, [one.id for one in about.form.known])
    return Beside(previous=before, known=known)


def _facts(about: About) -> SchoolFacts | None:
    pointer = about.warehouse / "current"
    if not pointer.is_file():
        return None
    state = pointer.read_text(encoding="utf-8").strip()
    return _facts_of(_Held(about.warehouse, state, about.pack.version, about.pack))


@lru_cache(maxsize=4)
def _facts_of(held: _Held) -> SchoolFacts:
    return open_warehouse(held.warehouse).facts(held.pack)


def check(about: About, values: Typed, aside: Beside) -> ReturnCheck:
    """The answers checked, all complaints at once."""
    return check_return(
        about.form, values, period=about.period, previous=aside.previous, known=aside.known
    )


def remarks(found: ReturnCheck) -> list[Remark]:
    """Complaints of a check as they are kept."""
    return [_remark(one) for one in found.issues]


def _remark(issue: ReturnIssue) -> Remark:
    return Remark(
        field=issue.field,
        title=issue.title,
        code=issue.code,
        severity=issue.severity.value,
        message=issue.message,
        advice=issue.advice,
        place=issue.place.described() if issue.place else "",
    )


def plain(found: list[Remark]) -> list[dict[str, object]]:
    """Complaints as JSON."""
    return [asdict(one) for one in found]


def workbook(about: About, values: Typed, aside: Beside) -> bytes:
    """The form as XLSX, filled in as far as it is."""
    content = Beside(values=values, previous=aside.previous, known=aside.known)
    return write_return(about.pack, about.identity, content)


def read(about: About, content: bytes, file: str, aside: Beside) -> tuple[ReadReturn, list[Remark]]:
    """A filled workbook: its answers and everything to look at, remarks on the file itself last.

    Raises:
        FileError: hostile or damaged, or not this form of this school and period.
    """
    came = read_return(content, about.pack, file=file, expected=about.identity, beside=aside)
    return came, [*remarks(came.check), *map(_of_file, came.issues)]


def _of_file(issue: Issue) -> Remark:
    return Remark(
        field="",
        title="файл",
        code=issue.code,
        severity=Severity.NOTE.value,
        message=issue.message,
        advice=issue.advice,
        place=issue.place.described(),
    )


def entered(about: About, values: Typed, aside: Beside, replace_reason: str) -> dict[str, object]:
    """The accepted answers brought into the warehouse. Run twice, it finds them standing and changes nothing."""
    found = check(about, values, aside)
    if not found.is_acceptable:  # exports that came since contradict the answers
        told = "Ответы противоречат данным, которые пришли после сдачи. Верните форму школе."
        return {"kept": False, "import_no": None, "data_version": "", "refusal": told}
    accepted = accepted_return(about.identity, found)
    with tempfile.TemporaryDirectory(prefix="opora-return-") as place:
        folder = Path(place) / about.school
        save_returns([accepted], folder, about.pack)
        report = import_folder(
            Path(place), about.warehouse, about.pack, replace_reason=replace_reason or None
        )
    return {
        "kept": bool(report.kept or report.unchanged),
        "import_no": report.import_no,
        "data_version": report.data_version,
        "refusal": _unknown(report, about) if report.kept or report.unchanged else _refusal(report),
    }


def _unknown(report: ImportReport, about: About) -> str:
    """A warning when the warehouse knows no such school yet: the numbers wait for the register."""
    schools = report.assembled.facts.schools if report.assembled else None
    if schools is None or about.school in schools.filter("own")["school_id"].to_list():
        return ""
    return (
        f"Записано, но школы «{about.school}» нет в загруженном реестре ОО: числа войдут в расчёты, "
        "когда реестр с ней будет загружен."
    )


def _refusal(report: ImportReport) -> str:
    told = [issue.described() for issue in report.issues if issue.severity is Severity.REFUSED]
    return " ".join(told[:5]) or "В форме нет ни одного ответа, который можно записать."


def forms(pack: Pack) -> tuple[ReturnForm, ...]:
    """Forms of the pack in its order."""
    return tuple(pack.returns.values())


__all__ = [
    "About",
    "Beside",
    "Remark",
    "beside",
    "check",
    "entered",
    "form_of",
    "forms",
    "plain",
    "read",
    "remarks",
    "workbook",
]
