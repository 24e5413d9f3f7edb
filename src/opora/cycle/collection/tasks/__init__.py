"""Background work of collection, one noun a file. The worker finds the kinds of jobs here."""

from opora.cycle.collection.tasks.returns import ENTER
from opora.cycle.collection.tasks.uploads import CHECK, IMPORT


__all__ = ["CHECK", "ENTER", "IMPORT"]
