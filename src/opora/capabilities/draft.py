"""Capability `read_draft`: the JSON of `opora read --json`, as it is or mended by hand → a draft to write."""

import json
from pathlib import Path
from typing import Any

from opora.core.codes import families as codes
from opora.core.errors import FileError
from opora.core.papers.minutes.given import document_of
from opora.core.papers.minutes.values import Draft
from opora.readers._guard import MAX_FILE


def read_draft(path: Path, kind: str | None = None) -> Draft:
    """The one document of the file, of the kind asked for.

    Raises:
        FileError: there is no such file, or it is not one document in the form of `opora read --json`.
    """
    values = _only_document(path)
    try:
        return Draft(document=document_of(values, kind))
    except ValueError as error:
        raise _refused(path, f"значение неверного вида: {error}") from error


def _only_document(path: Path) -> dict[str, Any]:
    told = _parsed(path)
    documents = told.get("documents", [told]) if isinstance(told, dict) else None
    if not isinstance(documents, list) or not all(isinstance(one, dict) for one in documents):
        raise _refused(path, "нет списка документов")
    if len(documents) != 1:
        raise _refused(path, f"документов в файле: {len(documents)}, а нужен один")
    return dict(documents[0])


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > MAX_FILE:
            raise _refused(path, "файл слишком велик")
        return json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise _refused(path, error.strerror or "не открывается") from error
    except (ValueError, RecursionError) as error:
        raise _refused(path, "это не одна запись JSON") from error


def _refused(path: Path, reason: str) -> FileError:
    code = codes.NOT_TOLD
    return FileError(f"Файл «{path}»: {reason}. {code.explanation}", code=code.code)
