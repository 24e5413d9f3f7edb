"""A paper → PDF/A-2b by typst with fonts of our own; the same paper as the DOCX, block for block."""

from opora.writers.pdf.document import pdf_bytes


__all__ = ["pdf_bytes"]
