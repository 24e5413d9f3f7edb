"""A paper → DOCX in the usual Russian office form (ГОСТ Р 7.0.97-2016), drawn by building strings.

`docx_bytes` gives the same bytes for the same paper: no clock, no author, no machine in the file.
"""

from opora.writers.docx.document import docx_bytes


__all__ = ["docx_bytes"]
