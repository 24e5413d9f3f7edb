"""A read document as one self-contained page: the printed text with marks beside the card of what was read."""

from opora.writers.html.page import document_page


__all__ = ["document_page"]
