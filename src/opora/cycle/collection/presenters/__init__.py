"""What pages of collection show, one noun a file. Pure."""

from opora.cycle.collection.presenters.events import EVENTS, FIELDS, MODELS, TONES


__all__ = ["EVENTS", "FIELDS", "MODELS", "TONES"]
