"""Bytes people hand in, kept once by their hash."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile as Sent

from opora.core.codes.decisions import FILE_REFUSED
from opora.cycle.analysis.actions.freezing import put
from opora.cycle.collection.models import StoredFile
from opora.cycle.decisions.actions.errors import refused


def name_of(sent: Sent) -> str:
    """What the person's computer calls the file."""
    return Path(sent.name or "файл").name[:255]


def stored(sent: Sent) -> StoredFile:
    """The bytes under their hash, on the disk before any row speaks of them.

    Raises:
        DecisionError: the file is empty or too big.
    """
    if not sent.size or sent.size > settings.UPLOAD_LIMIT:
        raise refused(FILE_REFUSED, f"«{name_of(sent)}».")
    content = sent.read()
    row = StoredFile(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    put(row.path, content)
    found, _ = StoredFile.objects.get_or_create(sha256=row.sha256, defaults={"size": row.size})
    return found
