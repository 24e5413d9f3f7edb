"""An appendix: how each indicator is counted and where it comes from."""

from collections.abc import Iterator

from opora.core.methodology.terms import Source
from opora.core.papers.look import Look
from opora.core.papers.model import Band, Block, Table, paragraph
from opora.core.papers.wording import ended, tidy


def definitions(look: Look) -> Iterator[Block]:
    """One table, indicators under the titles of their blocks; data and sources by number, listed below it."""
    data: dict[str, int] = {}
    sources: dict[str, int] = {}
    rows: list[tuple[str, ...] | Band] = []
    for block in sorted(look.pack.blocks.values(), key=lambda one: one.order):
        within = [one for one in look.pack.indicators.values() if one.block == block.id]
        if within:
            rows.append(Band(block.title))
        for one in within:
            used = data.setdefault(one.collection, len(data) + 1)
            cites = (
                sources.setdefault(cited(look, each), len(sources) + 1) for each in one.sources
            )
            rows.append(
                (one.title, one.explanation, f"Д{used}", ", ".join(f"[{each}]" for each in cites))
            )
    if not rows:
        return
    yield Table(
        title="",
        header=("Показатель", "Как рассчитывается", "Данные", "Источник"),
        rows=tuple(rows),
        widths=(50, 78, 20, 22),
        aligns=("left", "left", "center", "center"),
        numbered=False,
    )
    yield paragraph(look.words.say("definitions_data"), keep_next=True)
    yield from (paragraph(f"Д{number} — {ended(text)}") for text, number in data.items())
    yield paragraph(look.words.say("definitions_sources"), keep_next=True)
    yield from (paragraph(f"[{number}] — {ended(text)}") for text, number in sources.items())


def cited(look: Look, source: Source) -> str:
    """An act: title, kind, date and number, clause; what is not certain is labelled."""
    act = look.pack.acts.get(source.act)
    if act is None:
        return source.act
    number = f" №\u00a0{act.number}" if act.number else ""
    issued = f" от {act.issued_on:%d.%m.%Y}" if act.issued_on else ""
    clause = f", {source.clause}" if source.clause else ""
    label = "" if source.certainty.is_fact else " (по умолчанию пакета)"
    return tidy(f"{act.title} ({act.kind}{issued}{number}; {act.issuer}){clause}{label}")
