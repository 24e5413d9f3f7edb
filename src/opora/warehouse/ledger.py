"""What was imported when and why: one JSON file an import, and which file's data stand now."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path


FORMAT = 1  # of the directory; a reader of another format refuses


@dataclass(frozen=True, kw_only=True)
class ImportedFile:
    """A file whose numbers an import brought."""

    sha256: str
    file: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class ImportRecord:
    """One import: files brought, hashes of files whose data they replaced as a whole, and the reason given."""

    import_no: int
    at: str  # ISO, with the zone
    reason: str | None = None
    files: tuple[ImportedFile, ...] = ()
    replaced: tuple[str, ...] = ()
    format: int = FORMAT

    def as_json(self) -> str:
        """The record as it lies on the disk."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def read(cls, path: Path) -> "ImportRecord":
        """The record of a file written by `as_json`."""
        told = json.loads(path.read_text("utf-8"))
        files = tuple(ImportedFile(**each) for each in told.pop("files"))
        replaced = tuple(told.pop("replaced"))
        return cls(**told, files=files, replaced=replaced)


@dataclass(frozen=True)
class Ledger:
    """All imports of a state, oldest first."""

    records: tuple[ImportRecord, ...] = field(default=())

    @property
    def next_no(self) -> int:
        """The number of the next import."""
        return self.records[-1].import_no + 1 if self.records else 1

    def active(self) -> dict[str, int]:
        """Hash of each file whose data stand, with the import that brought them last."""
        standing: dict[str, int] = {}
        for record in self.records:
            for sha256 in record.replaced:
                standing.pop(sha256, None)
            standing.update({one.sha256: record.import_no for one in record.files})
        return standing

    def with_record(self, record: ImportRecord) -> "Ledger":
        """The ledger after one more import."""
        return Ledger((*self.records, record))

    def rows(self) -> Iterable[dict[str, object]]:
        """One row a file of an import, for the catalogue; replaced files name the import that replaced them."""
        active = self.active()
        for record in self.records:
            later = [one for one in self.records if one.import_no > record.import_no]
            for one in record.files:
                by = next((each for each in later if one.sha256 in each.replaced), None)
                yield {
                    "import_no": record.import_no,
                    **asdict(one),
                    "active": active.get(one.sha256) == record.import_no,
                    "replaced_by": by.import_no if by else None,
                    "reason": by.reason if by else None,
                    "imported_at": record.at,
                }
