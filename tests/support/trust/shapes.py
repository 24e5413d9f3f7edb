"""What JSON fields hold where an empty value would mean nothing to their pages."""

from opora.core.papers.model import Paper, paragraph
from opora.core.papers.stored import paper_to_plain
from opora.cycle.collection.library.specifications import plain
from tests.support.own_tests import specification


PAPER = Paper(
    kind="Адресные рекомендации",
    title=("по итогам мониторинга",),
    office="Управление образования",
    place="Озёрск",
    blocks=(paragraph("Слова на своём месте"),),
)


def shapes() -> dict[str, object]:
    """By «model.field»."""
    return {
        "collection.owntest.content": plain(specification()),
        "collection.owntestspecification.content": plain(specification()),
        "collection.classmarking.summary": {
            "rows_kept": 0,
            "absent": 0,
            "rows_refused": 0,
            "rows_blank": 0,
            "cells_refused": 0,
            "issues": [],
        },
        "recommendations.document.paper": paper_to_plain(PAPER),
    }
