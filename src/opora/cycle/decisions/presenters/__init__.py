"""What pages of the stage show, one noun a file; words of the journal. Pure."""

from opora.cycle.decisions.presenters.events import EVENTS, MODELS


__all__ = ["EVENTS", "MODELS"]
