"""What a reader carries while it reads one file: the issues it meets, and the secret that hides participants' codes."""

import hashlib
from collections.abc import Sequence

from opora.core.issues import Issue, IssueCode, Severity
from opora.core.places import Place


_ROWS_SHOWN = 5


class Intake:
    """Collects issues of one file and re-hashes participants' codes."""

    def __init__(self, file: str, secret: bytes) -> None:
        self.file = file
        self._keyed = hashlib.blake2b(key=secret[:64], digest_size=10)
        self.issues: list[Issue] = []
        self.sheets_read: set[str] = (
            set()
        )  # sheets that gave something besides a table of their own

    def hashed(self, schools: Sequence[str | None], codes: Sequence[str]) -> list[str | None]:
        """Printed codes of participants made unrecognisable without the local secret; empty → None."""
        answer: list[str | None] = []
        school: str | None = ""
        start = self._started("")
        for name, code in zip(schools, codes, strict=True):
            if name != school:
                school, start = name, self._started(name)
            if code:
                one = start.copy()
                one.update(code.encode())
                answer.append(one.hexdigest())
            else:
                answer.append(None)
        return answer

    def _started(self, school: str | None) -> "hashlib.blake2b":
        keyed = self._keyed.copy()
        keyed.update(f"{school or ''}|".encode())
        return keyed

    def add(
        self,
        code: IssueCode,
        severity: Severity,
        message: str,
        *,
        sheet: str | None = None,
        column: str | None = None,
        rows: Sequence[int] = (),
    ) -> None:
        """Record one kind of trouble in one column; `rows` are the row numbers it was met in."""
        place = Place(
            file=self.file,
            sheet=sheet or None,
            row=rows[0] if rows else None,
            column=column or None,
        )
        tail = f" {listed(rows)}" if len(rows) > 1 else ""
        self.issues.append(
            Issue(
                code.code,
                severity,
                place,
                message + tail,
                advice=code.explanation,
                count=max(len(rows), 1),
            )
        )

    def refused(
        self, code: IssueCode, message: str, *, sheet: str, rows: Sequence[int], column: str = ""
    ) -> None:
        """Record rows that are not taken."""
        if rows:
            self.add(code, Severity.REFUSED, message, sheet=sheet, column=column, rows=rows)

    def suspicious(
        self, code: IssueCode, message: str, *, sheet: str, rows: Sequence[int], column: str = ""
    ) -> None:
        """Record rows that are taken and need a look."""
        if rows:
            self.add(code, Severity.SUSPICIOUS, message, sheet=sheet, column=column, rows=rows)

    def note(
        self,
        code: IssueCode,
        message: str,
        *,
        sheet: str,
        rows: Sequence[int] = (),
        column: str = "",
    ) -> None:
        """Record what was normalised or skipped as the format allows."""
        self.add(code, Severity.NOTE, message, sheet=sheet, column=column, rows=rows)


def listed(rows: Sequence[int]) -> str:
    """The count of rows and the first of them, as messages end.

    >>> listed([3, 8, 19])
    'Всего таких строк 3: 3, 8, 19.'
    """
    first = ", ".join(str(row) for row in rows[:_ROWS_SHOWN])
    more = " и далее" if len(rows) > _ROWS_SHOWN else ""
    return f"Всего таких строк {len(rows)}: {first}{more}."
