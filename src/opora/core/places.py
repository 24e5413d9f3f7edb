"""Where in a person's material something stands, so that every message can point at it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, kw_only=True)
class Place:
    """A spot in a file a person can open: any part not known is None.

    `row` and `line` count from 1, as Excel and editors show them; `column` is the printed header or the column letter.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    line: int | None = None
    key: str | None = None

    def described(self) -> str:
        """The place in Russian, as messages print it.

        >>> Place(file="а.xlsx", sheet="Протокол", row=14, column="Отметка").described()
        'файл а.xlsx, лист «Протокол», строка 14, столбец «Отметка»'
        """
        parts = (
            ("файл {}", self.file),
            ("лист «{}»", self.sheet),
            ("строка {}", self.row if self.row is not None else self.line),
            ("столбец «{}»", self.column),
            ("ключ «{}»", self.key),
        )
        return ", ".join(form.format(value) for form, value in parts if value is not None)
