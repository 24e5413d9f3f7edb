"""Capability `explain`: any number of a school walked back to its files and rows, its definition and its clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from opora.capabilities.runs import Run, load_run
from opora.core.codes.monitoring import UNKNOWN_SCHOOL
from opora.core.errors import ChoiceError, did_you_mean
from opora.core.explanation import Explanation, explain_value
from opora.core.monitoring import (
    GroupPlacement,
    Monitoring,
    SchoolStatus,
    SignResult,
    SignState,
    Verdict,
)
from opora.core.school_names import name_key
from opora.core.summary import titles
from opora.warehouse import RowsBehind, rows_behind


@dataclass(frozen=True, kw_only=True)
class SchoolView:
    """What the monitoring says of one school: verdicts with grounds, group, signs that ask, statuses that hold."""

    school_id: str
    title: str
    monitoring: Monitoring
    verdicts: tuple[Verdict, ...]
    placement: GroupPlacement | None
    signs: tuple[SignResult, ...]
    statuses: tuple[SchoolStatus, ...]


@dataclass(frozen=True, kw_only=True)
class ValueView:
    """A value explained, with the exact rows of files behind each cell (by facet, procedure)."""

    title: str
    monitoring: Monitoring
    explanation: Explanation
    rows: Mapping[tuple[str, str], tuple[RowsBehind, ...]]


def explain(
    folder: Path, school: str, indicator: str | None = None, procedure: str | None = None
) -> SchoolView | ValueView:
    """What a run says of a school, or where one of its values comes from.

    Args:
        folder: of a saved run.
        school: login, exam code or a part of the title that only one school has.
        indicator: id; without it the school as a whole is shown.
        procedure: id such as «vpr-2026-5-russian»; without it the pooled value.

    Raises:
        ChoiceError: no such school, or several; near names are offered.
        DataError: no run in the folder, or no such value.
    """
    run = load_run(folder)
    school_id, title = find_school(run.monitoring, school)
    if indicator is None:
        return _school_view(run.monitoring, school_id, title)
    explanation = explain_value(run.monitoring, indicator, school_id, procedure)
    return ValueView(
        title=title,
        monitoring=run.monitoring,
        explanation=explanation,
        rows=rows_of(run, explanation),
    )


def find_school(monitoring: Monitoring, name: str) -> tuple[str, str]:
    """Id and title of the one school meant.

    Raises:
        ChoiceError: nobody is meant, or several are (OP-503).
    """
    known = titles(monitoring)
    if name in known:
        return name, known[name]
    wanted = name_key(name)
    found = [(one, title) for one, title in known.items() if wanted and wanted in name_key(title)]
    if len(found) == 1:
        return found[0]
    several = "; ".join(f"{title} ({one})" for one, title in found)
    near = did_you_mean(name, [*known, *known.values()])
    message = f"Под «{name}» подходят: {several}." if found else f"Школа «{name}» не найдена{near}."
    raise ChoiceError(f"{message} {UNKNOWN_SCHOOL.explanation}", code=UNKNOWN_SCHOOL.code)


def _school_view(monitoring: Monitoring, school_id: str, title: str) -> SchoolView:
    placements = [one for one in monitoring.placements if one.school_id == school_id]
    return SchoolView(
        school_id=school_id,
        title=title,
        monitoring=monitoring,
        verdicts=tuple(one for one in monitoring.verdicts if one.school_id == school_id),
        placement=placements[0] if placements else None,
        signs=tuple(
            one
            for one in monitoring.signs
            if one.school_id == school_id and one.state is SignState.RAISED
        ),
        statuses=tuple(
            one for one in monitoring.statuses if one.school_id == school_id and one.holds
        ),
    )


def rows_of(run: Run, explanation: Explanation) -> dict[tuple[str, str], tuple[RowsBehind, ...]]:
    """Rows behind every delivered cell of the value and of the values it is derived from."""
    found = {
        (one.facet, one.procedure_id): rows_behind(
            run.assembled, one.procedure_id, one.school_id, one.facet
        )
        for one in explanation.deliveries
        if one.procedure_id and one.school_id
    }
    for part in explanation.parts:
        found |= rows_of(run, part)
    return found
