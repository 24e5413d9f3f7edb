"""Rules on deadlines: is there one, is it a date, is it a working day, does it come after what it depends on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from opora.core.codes import linting as codes
from opora.core.grammar.objects import Deadline, Decision
from opora.core.grammar.text import Found
from opora.core.issues import Severity
from opora.core.linting.model import Case, LintFinding, label
from opora.core.linting.suggestions import reworded
from opora.core.linting.tasks import acts_by_itself, leaves
from opora.core.linting.words import is_lasting
from opora.core.workdays import DayKind, printed


_NO_DEADLINE_NEEDED = {"take_note", "approve", "force", "control"}
_PERIOD = re.compile(
    r"(?:за|по\s+итогам)\s+(?P<year>20\d\d)\s*(?:г\.|год(?:а)?|календарн[а-яё]+)(?!\s*[-–/])|"
    r"за\s+(?P<half>первое|второе|1-?е|2-?е|I{1,2})\s+полугодие\s+(?P<of>20\d\d)\s*(?:г\.|года)",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"(?<![а-яё])(?:до|к|ко|не\s+позднее|срок[а-яё]*)(?![а-яё])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d\d(?!\d)")
_SCHOOL_PERIOD = re.compile(
    r"(?:за|по\s+итогам)\s+(?P<first>20\d\d)\s?[-–/]\s?(?P<second>20\d\d)\s+учебн", re.IGNORECASE
)


@dataclass(frozen=True)
class Dated:
    """A task with its deadline, of whatever kind."""

    text: Found
    deadline: Deadline | None
    where: str


def dated(case: Case) -> Iterator[Dated]:
    """Every task of a document."""
    for decision in case.document.decisions:
        yield Dated(decision.action, decision.deadline, label(decision))
    for group in case.document.recommendations:
        for item in leaves(group.items):
            yield Dated(item.text, item.deadline, "")
    for measure in case.document.measures:
        where = f"мероприятие {measure.no}" if measure.no else ""
        yield Dated(measure.action, measure.deadline, where)


def no_deadline(case: Case) -> Iterator[LintFinding]:
    """One-off tasks without a word on time; standing ones and formal ones need none."""
    for decision in case.document.decisions:
        if decision.kind in _NO_DEADLINE_NEEDED or decision.term != "one-off" or decision.deadline:
            continue
        if _says_when(case, decision) or acts_by_itself(case, decision):
            continue
        message = f"{label(decision) or 'поручение'}: нет срока"
        yield case.finding(
            codes.NO_DEADLINE, message, decision.action, suggestion=reworded(decision)
        )
    yield from _undated_groups(case)
    bare = [one for one in case.document.measures if one.deadline is None]
    for one in bare if len(bare) < len(case.document.measures) else ():
        where = f"мероприятие {one.no}" if one.no else "мероприятие"
        yield case.finding(codes.NO_DEADLINE, f"{where}: нет срока", one.action)


def _says_when(case: Case, decision: Decision) -> bool:
    """Time told in words that give no date, work without an end, or what no date would help."""
    action = decision.action.value
    has = case.vocabulary.has
    return (
        has("own_time", action)
        or has("vague_deadline", action)
        or has("vague_verb", action[:60])
        or is_lasting(action)
    )


def _undated_groups(case: Case) -> Iterator[LintFinding]:
    """Recommendations are told group by group: a remark a line would drown the rest."""
    for group in case.document.recommendations:
        once = [
            one
            for one in leaves(group.items)
            if one.term == "one-off" and not is_lasting(one.text.value)
        ]
        bare = [one for one in once if one.deadline is None]
        if bare:
            heading = group.heading.printed.strip(" :\n")
            message = f"{heading}: без срока {len(bare)} из {len(once)} разовых рекомендаций"
            yield case.finding(codes.NO_DEADLINE, message, bare[0].text, severity=Severity.NOTE)


def vague_deadline(case: Case) -> Iterator[LintFinding]:
    """«В ближайшее время», «до конца недели» where no date stands beside."""
    for one in dated(case):
        if one.deadline is not None and one.deadline.date is not None:
            continue
        if is_lasting(one.text.value):
            continue
        words = one.deadline.text.value if one.deadline is not None else ""
        found = case.vocabulary.find("vague_deadline", f"{one.text.value} {words}")
        if found is not None:
            said = " ".join(found[1].group().split())
            message = f"«{said}» – не срок: дату по этим словам не назвать"
            yield case.finding(codes.VAGUE_DEADLINE, message, one.text)


def day_off(case: Case) -> Iterator[LintFinding]:
    """A deadline on a day nobody works, by the production calendar of its year."""
    seen: set[tuple[str, str]] = set()
    for one in dated(case):
        day = _exact(one.deadline)
        if one.deadline is None or day is None:
            continue
        key = (one.deadline.text.printed, one.where)
        if key in seen:
            continue
        seen.add(key)
        yield from _on_day(case, one.deadline.text, day)


def _on_day(case: Case, at: Found, day: date) -> Iterator[LintFinding]:
    kind = case.calendar.kind(day)
    if kind == DayKind.DAY_OFF:
        suggestion = _working_days(case, day)
        message = f"{printed(day)} – {kind.value}"
        is_limit = _LIMIT.search(at.value) is not None
        if not is_limit:
            message += "; если это день мероприятия, всё верно"
        severity = Severity.SUSPICIOUS if is_limit else Severity.NOTE
        yield case.finding(codes.DAY_OFF, message, at, severity=severity, suggestion=suggestion)
    elif kind == DayKind.UNKNOWN:
        message = f"{printed(day)}: рабочий ли это день, неизвестно – календарь {day.year} года не опубликован"
        yield case.finding(codes.CALENDAR_UNKNOWN, message, at, severity=Severity.NOTE)


def _working_days(case: Case, day: date) -> str | None:
    """Working days on both sides, as words to choose from."""
    around = [case.calendar.nearest(day, forward=forward) for forward in (False, True)]
    named = [f"до {printed(one)}" for one in around if one is not None]
    return " или ".join(named) or None


def _exact(deadline: Deadline | None) -> date | None:
    if deadline is None or deadline.date is None or deadline.precision != "day":
        return None
    return date.fromisoformat(deadline.date)


def before_document(case: Case) -> Iterator[LintFinding]:
    """A deadline that has passed when the document is signed."""
    written = case.document.date
    if written is None or case.document.kind == "выписка":
        return
    for one in dated(case):
        if one.deadline is None or one.deadline.date is None:
            continue
        if one.deadline.date < written.value and _YEAR.search(one.deadline.text.value):
            day, signed = date.fromisoformat(one.deadline.date), date.fromisoformat(written.value)
            message = f"срок {day:%d.%m.%Y} раньше даты документа {signed:%d.%m.%Y}"
            yield case.finding(codes.DEADLINE_BEFORE_DOCUMENT, message, one.deadline.text)


def before_period_ends(case: Case) -> Iterator[LintFinding]:
    """A report on a period wanted before that period is over."""
    for one in dated(case):
        if one.deadline is None or one.deadline.date is None:
            continue
        end = period_end(one.text.value)
        if end is not None and one.deadline.date < end.isoformat():
            day = date.fromisoformat(one.deadline.date)
            message = f"период кончается {end:%d.%m.%Y}, а срок – {day:%d.%m.%Y}"
            yield case.finding(codes.DEADLINE_BEFORE_PERIOD_ENDS, message, one.text)


def period_end(text: str) -> date | None:
    """The last day of the period that a report is about, when its words tell one.

    >>> period_end("Представить отчёт за 2025/2026 учебный год"), period_end("Представить отчёт")
    (datetime.date(2026, 5, 25), None)
    """
    school = _SCHOOL_PERIOD.search(text)
    if school is not None:
        return date(int(school["second"]), 5, 25)
    match = _PERIOD.search(text)
    if match is None:
        return None
    if match["year"]:
        return date(int(match["year"]), 12, 31)
    is_first = match["half"].lower() in {"первое", "1-е", "1е", "i"}
    return date(int(match["of"]), 6, 30) if is_first else date(int(match["of"]), 12, 31)
