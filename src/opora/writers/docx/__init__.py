"""A paper → DOCX in the usual Russian office form (ГОСТ Р 7.0.97-2016), drawn by building strings.

`docx_bytes` gives the same bytes for the same paper: no clock, no author, no machine in the file. `template_bytes`
fills an office's own DOCX instead; `template_places` tells which places it has, `PLACES` which there may be.
"""

from opora.writers.docx.document import docx_bytes
from opora.writers.docx.template import PLACES, TEXT, template_bytes, template_places


__all__ = ["PLACES", "TEXT", "docx_bytes", "template_bytes", "template_places"]
