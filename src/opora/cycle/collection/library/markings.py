"""Filled marking forms: read, kept as JSON, put together for agreement and analysis. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from opora.capabilities.diagnostic_tests import identify_marking_form, read_marking_form
from opora.core.diagnostic_tests.forms import FilledForm, FormIdentity, MarkingForm
from opora.core.diagnostic_tests.scores import ClassScores, ParticipantScores
from opora.core.diagnostic_tests.specification import Specification
from opora.readers._process import ReaderProcess


SHOWN_ISSUES = 200
Third = Mapping[tuple[int, str], int]  # participant and task → points decided


def reader() -> ReaderProcess:
    """The child process that parses forms; use as a context manager, one for many files."""
    return ReaderProcess(b"")


def identity(content: bytes, file: str, process: ReaderProcess) -> FormIdentity:
    """Whose form it is.

    Raises:
        FileError: hostile, damaged or no marking form.
    """
    return identify_marking_form(content, file=file, process=process)


def filled(content: bytes, form: MarkingForm, file: str, process: ReaderProcess) -> FilledForm:
    """What the form says.

    Raises:
        FileError: another test, class or marking, or outdated.
    """
    return read_marking_form(content, form, file=file, process=process)


def scores(form: FilledForm) -> list[dict[str, object]]:
    """The works as JSON."""
    return [
        {
            "number": one.number,
            "points": list(one.points),
            "skipped": sorted(one.skipped),
            "absent": one.absent,
            "variant": one.variant,
        }
        for one in form.scores.participants
    ]


def summary(form: FilledForm) -> dict[str, object]:
    """What was taken and what was not, as JSON."""
    return {
        "rows_kept": form.rows_kept,
        "absent": form.rows_kept - len(form.scores.present),
        "rows_refused": form.rows_refused,
        "rows_blank": form.rows_blank,
        "cells_refused": form.cells_refused,
        "issues": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "place": one.place.described(),
                "message": one.message,
                "advice": one.advice,
            }
            for one in form.issues[:SHOWN_ISSUES]
        ],
    }


def class_scores(school: str, class_name: str, works: Iterable[Mapping[str, Any]]) -> ClassScores:
    """The works that `scores` told."""
    return ClassScores(
        school=school,
        class_name=class_name,
        participants=tuple(
            ParticipantScores(
                number=one["number"],
                points=tuple(one["points"]),
                skipped=frozenset(one["skipped"]),
                absent=one["absent"],
                variant=one["variant"],
            )
            for one in works
        ),
    )


def settled(scores: ClassScores, specification: Specification, third: Third) -> ClassScores:
    """The first marking with the points that a third look decided in their places."""
    names = [item.number for item in specification.items]
    return replace(
        scores, participants=tuple(_settled(w, names, third) for w in scores.participants)
    )


def _settled(work: ParticipantScores, names: Sequence[str], third: Third) -> ParticipantScores:
    points = tuple(
        third.get((work.number, name), held) for name, held in zip(names, work.points, strict=True)
    )
    decided = {name for name in names if (work.number, name) in third}
    return replace(work, points=points, skipped=work.skipped - decided)
