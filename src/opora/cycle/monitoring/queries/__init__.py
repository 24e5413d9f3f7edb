"""Reads of the stage, one noun a file."""

from opora.cycle.monitoring.queries.audiences import Reader, reader_of
from opora.cycle.monitoring.queries.candidates import (
    candidates,
    episodes,
    outer_lists,
    questions,
    replies,
)
from opora.cycle.monitoring.queries.monitorings import (
    latest_official,
    loaded,
    loaded_run,
    monitorings,
    official_of,
)
from opora.cycle.monitoring.queries.sides import sides


__all__ = [
    "Reader",
    "candidates",
    "episodes",
    "latest_official",
    "loaded",
    "loaded_run",
    "monitorings",
    "official_of",
    "outer_lists",
    "questions",
    "reader_of",
    "replies",
    "sides",
]
