"""What was computed is kept as plain values and comes back the same, to the byte of the drawn file."""

import json

from opora.core.papers.stored import (
    blocks_from_plain,
    blocks_to_plain,
    paper_from_plain,
    paper_to_plain,
)
from opora.writers.docx import docx_bytes
from tests.support.papers import PAPER


def test_a_paper_with_every_kind_of_block_comes_back_equal_and_draws_the_same():
    kept = json.loads(json.dumps(paper_to_plain(PAPER), ensure_ascii=False))
    back = paper_from_plain(kept)
    assert back == PAPER
    assert docx_bytes(back) == docx_bytes(PAPER)


def test_every_kind_of_block_is_told_by_its_name():
    plain = blocks_to_plain(PAPER.all_blocks())
    assert {one["block"] for one in plain} == {
        "paragraph", "heading", "list", "table", "chart", "page_break",
    }  # fmt: skip
    assert blocks_from_plain(plain) == tuple(PAPER.all_blocks())
