"""Bytes people hand in, kept once by their hash; every stage that takes a file takes it here."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile as Sent

from opora.core.codes.collection import EMPTY_UPLOAD, UPLOAD_TOO_BIG
from opora.core.errors import UserError
from opora.cycle.collection.models import StoredFile


class UploadRefusedError(UserError):
    """The file cannot be taken; the message says why and what to do."""


def name_of(sent: Sent) -> str:
    """What the person's computer calls the file."""
    return Path(sent.name or "файл").name[:255]


def stored(sent: Sent) -> StoredFile:
    """The bytes under their hash, on the disk before any row speaks of them.

    Raises:
        UploadRefusedError: the file is empty or bigger than this office takes.
    """
    check_size(sent)
    digest = hashlib.sha256()
    for chunk in sent.chunks():
        digest.update(chunk)
    row = StoredFile(sha256=digest.hexdigest(), size=sent.size or 0)
    put(row.path, sent.chunks())
    found, _ = StoredFile.objects.get_or_create(sha256=row.sha256, defaults={"size": row.size})
    return found


def attached(files: Iterable[Sent]) -> list[list[str]]:
    """Files put to a letter or a reply: their names and hashes, as the row keeps them.

    Raises:
        UploadRefusedError: one of them is empty or too big.
    """
    return [[name_of(sent), stored(sent).sha256] for sent in files]


def check_size(sent: Sent) -> None:
    """The refusal of an empty or too big file."""
    if not sent.size:
        raise UploadRefusedError(
            f"«{name_of(sent)}»: {EMPTY_UPLOAD.explanation}", code=EMPTY_UPLOAD.code
        )
    if sent.size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // 2**20
        raise UploadRefusedError(
            f"«{name_of(sent)}» больше {limit} МБ. {UPLOAD_TOO_BIG.explanation}",
            code=UPLOAD_TOO_BIG.code,
        )


def put(path: Path, chunks: Iterable[bytes]) -> None:
    """Bytes on the disk, whole or not at all; those that stand there already are left alone."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    with partial.open("wb") as target:
        for chunk in chunks:
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    partial.replace(path)
