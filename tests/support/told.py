"""Short words for tests of facts: two schools, the files of one, and what the warehouse makes of them."""

from opora.core.school_facts import SchoolFacts
from opora.warehouse import Assembled, assembled_of
from tests.support.packs import tiny_pack
from tests.support.readings import groups, participants, percents, reading, register


PACK = tiny_pack()
ONE = {"fisoko_login": "edu990101", "oge_code": "990201", "short_name": "МБОУ «СОШ № 1»"}
TWO = {"fisoko_login": "edu990102", "municipality": "Озёрский р-н"}
SCHOOLS = register(ONE, TWO)


def told(*readings, pack=PACK) -> Assembled:
    return assembled_of(readings, None, pack, engine="polars")


def of(*readings, pack=PACK) -> SchoolFacts:
    return told(*readings, pack=pack).facts


def codes(assembled: Assembled) -> set[str]:
    return {issue.code for issue in assembled.issues}


def people(*rows, **about):
    return reading(participants([{"alias": "edu990101", **row} for row in rows], **about))


def f3(shares, number=20, **about):
    return reading(
        groups(percents("edu990101", number, shares), **about),
        kind="mark_statistics",
        file="ф3.xlsx",
    )
