"""Columns of a table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """Head of one column: `column("Участников", num=True, unit="чел.", help="…", sort="participants")`."""

    title: str
    num: bool = False  # digits to the right, of equal width
    unit: str = ""  # «%», «чел.»: after a comma in the head
    help: str = ""  # one sentence under the title
    sort: str = ""  # name for `?sort=`; empty: not sortable
    wide: bool = False  # running text: keeps at least twelve em
    minor: bool = False  # left out on a phone
    acts: bool = False  # buttons of a row: left out on paper, as its cells <td class="acts"> are
