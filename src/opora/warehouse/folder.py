"""The warehouse on disk: immutable imports and snapshots, and one small file that says which snapshot stands.

    current                 JSON: the format and the number of the import after which the state stands
    imports/000001/         Parquet of what one import brought, and import.json
    states/000001.duckdb    the catalogue after that import
    lock                    held by the importer

Only `current` ever changes, by one rename. Whatever a crash leaves beside is swept by the next importer.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from opora.core.codes.warehouse import WAREHOUSE_DAMAGED, WAREHOUSE_MISSING
from opora.core.errors import DataError
from opora.warehouse.catalogue import build_catalogue
from opora.warehouse.durable import flush_file, flush_folder, put_in_place
from opora.warehouse.frames import SCHEMAS, Reduced, conform
from opora.warehouse.ledger import FORMAT, ImportRecord, Ledger


KEPT_STATES = 2  # the standing one and the one a reader may just be opening


@dataclass(frozen=True)
class Folder:
    """Paths of a warehouse and the steps that change it."""

    path: Path

    def prepare(self) -> None:
        """The folders exist."""
        for name in ("imports", "states"):
            (self.path / name).mkdir(parents=True, exist_ok=True)

    def standing(self) -> int | None:
        """Number of the import after which the state stands; None: nothing was ever imported.

        Raises:
            DataError: the pointer is unreadable or of another format (OP-452).
        """
        try:
            told = json.loads((self.path / "current").read_text("utf-8"))
            number, format_ = int(told["state"]), told["format"]
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._damaged() from error
        if format_ != FORMAT:
            raise self._damaged()
        return number

    def standing_state(self) -> Path:
        """The snapshot that stands.

        Raises:
            DataError: there is no warehouse here (OP-451).
        """
        number = self.standing()
        if number is None:
            raise DataError(
                f"По пути «{self.path}» хранилища нет. Сначала импортируйте файлы: opora import ПАПКА.",
                code=WAREHOUSE_MISSING.code,
            )
        return self.state(number)

    def state(self, number: int) -> Path:
        """The catalogue after an import."""
        return self.path / "states" / f"{number:06}.duckdb"

    def imported(self, number: int) -> Path:
        """What an import brought."""
        return self.path / "imports" / f"{number:06}"

    def ledger(self) -> Ledger:
        """Imports up to the standing state."""
        last = self.standing() or 0
        return Ledger(
            tuple(
                ImportRecord.read(self.imported(number) / "import.json")
                for number in range(1, last + 1)
            )
        )

    def parts(self, ledger: Ledger) -> Reduced:
        """All standing data, from the Parquet of the imports."""
        active = ledger.active()
        return Reduced.joined(
            self._read_import(record.import_no).only_files(
                sha256 for sha256, number in active.items() if number == record.import_no
            )
            for record in ledger.records
        )

    def write_import(self, reduced: Reduced, record: ImportRecord) -> None:
        """Keep what an import brought; nothing reads it before `point_at`."""
        made = self.imported(record.import_no).with_suffix(".tmp")
        made.mkdir()
        for name in SCHEMAS:
            frame: pl.DataFrame = getattr(reduced, name)
            frame.write_parquet(made / f"{name}.parquet")
            flush_file(made / f"{name}.parquet")
        (made / "import.json").write_text(record.as_json(), encoding="utf-8")
        flush_file(made / "import.json")
        flush_folder(made)
        put_in_place(made, self.imported(record.import_no))

    def write_state(self, reduced: Reduced, ledger: Ledger) -> None:
        """Build the catalogue of the state after the ledger's last import."""
        build_catalogue(self.state(ledger.records[-1].import_no), reduced, ledger)

    def point_at(self, number: int) -> None:
        """The state after import `number` stands from now on."""
        made = self.path / "current.tmp"
        made.write_text(json.dumps({"format": FORMAT, "state": number}), encoding="utf-8")
        flush_file(made)
        put_in_place(made, self.path / "current")

    def sweep(self) -> None:
        """Remove what a crash left and snapshots nobody opens any more; only the importer may call this."""
        last = self.standing() or 0
        (self.path / "current.tmp").unlink(missing_ok=True)
        for path in (self.path / "imports").iterdir():
            if path.suffix or int(path.name) > last:
                shutil.rmtree(path)
        for path in (self.path / "states").iterdir():
            number = int(path.name.split(".")[0])
            if path.suffix != ".duckdb" or not last - KEPT_STATES < number <= last:
                path.unlink()

    def _read_import(self, number: int) -> Reduced:
        folder = self.imported(number)
        return Reduced(
            **{
                name: conform(pl.read_parquet(folder / f"{name}.parquet"), schema)
                for name, schema in SCHEMAS.items()
            }
        )

    def _damaged(self) -> DataError:
        return DataError(
            f"Хранилище «{self.path}» повреждено или создано другой версией Опоры. Импортируйте исходные файлы "
            "в новое хранилище.",
            code=WAREHOUSE_DAMAGED.code,
        )
