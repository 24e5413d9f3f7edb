"""The page itself: one file with its style and its few lines of script inside, nothing loaded from anywhere."""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from opora.core.grammar.objects import Reading
from opora.core.grammar.text import DocumentText
from opora.core.linting.model import LintFinding
from opora.writers.html.card import card
from opora.writers.html.marks import marks_of
from opora.writers.html.printed import marked_text


_STATIC = Path(__file__).parent / "static"
_LEGEND = (
    ("task", "поручение"),
    ("addressee", "адресат"),
    ("deadline", "срок"),
    ("person", "человек"),
    ("agenda", "повестка"),
    ("promise", "обещание"),
    ("requisite", "реквизит"),
    ("remark", "замечание"),
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def document_page(
    file: str, text: DocumentText, reading: Reading, findings: Sequence[LintFinding] = ()
) -> str:
    """One file as a page: the text as printed on the left, what was read on the right, both tied together."""
    legend = "".join(f'<span class="{kind}">{title}</span> ' for kind, title in _LEGEND)
    notes = "".join(
        f'<p class="note">{escape(one)}</p>' for one in (*text.notes, *_reason(reading))
    )
    left = marked_text(text.text, marks_of(reading.documents, findings))
    right = card(reading.documents, findings)
    return (
        f'<!doctype html>\n<html lang="ru"><head><meta charset="utf-8"><title>{escape(file)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_part('page.css')}</style></head><body>"
        f'<header><h1>{escape(file)}</h1><p class="legend">{legend}</p>{notes}</header>'
        f'<main><article aria-label="Текст документа" lang="ru">{left}</article>'
        f'<aside aria-label="Что прочитано">{right}</aside></main>'
        f"<script>{_part('page.js')}</script></body></html>\n"
    )


def _reason(reading: Reading) -> tuple[str, ...]:
    return (reading.reason,) if reading.reason else ()


@cache
def _part(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")
