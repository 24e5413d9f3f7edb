"""Objectivity: published statistical signs, each a question to a school with its false-alarm rate, never a verdict."""

from opora.core.objectivity.alarms import AlarmRate, expected_alarms
from opora.core.objectivity.heaping import boundary_heaping
from opora.core.objectivity.journal import journal_summary
from opora.core.objectivity.signs import signs


__all__ = ["AlarmRate", "boundary_heaping", "expected_alarms", "journal_summary", "signs"]
