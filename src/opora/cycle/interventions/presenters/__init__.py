"""What pages of the stage show, one noun a file; words of the journal. Pure."""

from opora.cycle.interventions.presenters.events import EVENTS, FIELDS, MODELS


__all__ = ["EVENTS", "FIELDS", "MODELS"]
