"""Tables of recommendations, one noun a file."""

from opora.cycle.recommendations.models.answers import Answer
from opora.cycle.recommendations.models.documents import Document, DocumentFile
from opora.cycle.recommendations.models.recommendations import Address, Recommendation


__all__ = ["Address", "Answer", "Document", "DocumentFile", "Recommendation"]
