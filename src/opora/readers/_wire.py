"""How a reading travels from the child process: one JSON head, then each table's rows as Arrow IPC bytes."""

import io
import json
import struct
from datetime import date
from typing import IO, Any

import polars as pl

from opora.core.issues import Issue, Severity
from opora.core.places import Place
from opora.core.reading import Item, Reading, Shape, Table


_LENGTHS = struct.Struct(">II")
_PLAIN = (
    "sheet",
    "header_row",
    "kept",
    "refused",
    "assessment",
    "year",
    "grade",
    "subject",
    "max_score",
    "total_mismatches",
    "stated_minimum",
)


def send(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message: lengths, JSON head, body."""
    packed = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_LENGTHS.pack(len(packed), len(body)))
    stream.write(packed)
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None when the other side is gone."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_size, body_size = _LENGTHS.unpack(lengths)
    packed, body = stream.read(head_size), stream.read(body_size)
    if len(packed) < head_size or len(body) < body_size:
        return None
    head: dict[str, Any] = json.loads(packed.decode("utf-8", "surrogatepass"))
    return head, body


def packed(reading: Reading) -> tuple[dict[str, Any], bytes]:
    """A reading as the head and body of a message."""
    frames = [_arrow(table.rows) for table in reading.tables]
    head = {
        "sha256": reading.sha256,
        "kind": reading.kind,
        "tables": [
            {**_table_head(table), "bytes": len(rows)}
            for table, rows in zip(reading.tables, frames, strict=True)
        ],
        "issues": [_issue_head(issue) for issue in reading.issues],
    }
    return head, b"".join(frames)


def unpacked(file: str, head: dict[str, Any], body: bytes) -> Reading:
    """The reading a message carries."""
    tables, start = [], 0
    for told in head["tables"]:
        end = start + told["bytes"]
        tables.append(_table(told, pl.read_ipc_stream(io.BytesIO(body[start:end]))))
        start = end
    issues = tuple(_issue(told) for told in head["issues"])
    return Reading(
        file=file, sha256=head["sha256"], kind=head["kind"], tables=tuple(tables), issues=issues
    )


def _arrow(rows: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    rows.write_ipc_stream(buffer, compression="uncompressed")
    return buffer.getvalue()


def _table_head(table: Table) -> dict[str, Any]:
    head: dict[str, Any] = {name: getattr(table, name) for name in _PLAIN}
    head["shape"] = table.shape.value
    head["held_on"] = table.held_on.isoformat() if table.held_on else None
    head["items"] = [[item.code, item.max_score, item.level] for item in table.items]
    return head


def _table(head: dict[str, Any], rows: pl.DataFrame) -> Table:
    return Table(
        shape=Shape(head["shape"]),
        rows=rows,
        held_on=date.fromisoformat(head["held_on"]) if head["held_on"] else None,
        items=tuple(Item(*item) for item in head["items"]),
        **{name: head[name] for name in _PLAIN},
    )


def _issue_head(issue: Issue) -> list[Any]:
    place = issue.place
    where = [place.file, place.sheet, place.row, place.column]
    return [issue.code, issue.severity.value, where, issue.message, issue.advice, issue.count]


def _issue(told: list[Any]) -> Issue:
    code, severity, (file, sheet, row, column), message, advice, count = told
    place = Place(file=file, sheet=sheet, row=row, column=column)
    return Issue(code, Severity(severity), place, message, advice, count)
