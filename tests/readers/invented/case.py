"""One invented file: what it is called, what is in it, and what a reader must find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


Table = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A fixture `tests/readers/<kind>/<name>.<suffix>` with its `.expected.json`.

    `kind` names the folder; a file that must be refused says so with `refused`, the code of the error. `codes` are
    issue codes that must be among those found.
    """

    kind: str
    name: str
    sheets: Mapping[str, Sequence[Sequence[Any]]]
    tables: Sequence[Table] = ()
    codes: Sequence[str] = ()
    suffix: str = "xlsx"
    refused: str | None = None
    silent: Sequence[str] = field(default=())  # words that may not appear anywhere in the answer

    @property
    def file(self) -> str:
        """File name with its real suffix."""
        return f"{self.name}.{self.suffix.split('-')[0]}"

    @property
    def expected(self) -> dict[str, Any]:
        """What stands in the `.expected.json`."""
        if self.refused:
            return {"refused": self.refused, "silent": list(self.silent)}
        return {
            "kind": self.kind,
            "tables": list(self.tables),
            "codes": list(self.codes),
            "silent": list(self.silent),
        }
