"""What pages of the stage show, one noun a file; words of the journal. Pure."""

from opora.cycle.interventions.presenters import events, support


EVENTS = events.EVENTS | support.EVENTS
MODELS = events.MODELS | support.MODELS
FIELDS = events.FIELDS | support.FIELDS
