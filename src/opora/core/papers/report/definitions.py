"""An appendix: how each indicator is counted and where it comes from."""

from collections.abc import Iterator

from opora.core.methodology.terms import Source
from opora.core.papers.look import Look
from opora.core.papers.model import Band, Block, Table
from opora.core.papers.wording import tidy


def definitions(look: Look) -> Iterator[Block]:
    """One table, indicators under the titles of their blocks."""
    rows: list[tuple[str, ...] | Band] = []
    for block in sorted(look.pack.blocks.values(), key=lambda one: one.order):
        within = [one for one in look.pack.indicators.values() if one.block == block.id]
        if within:
            rows.append(Band(block.title))
        for one in within:
            sources = "; ".join(cited(look, source) for source in one.sources)
            rows.append((one.title, one.explanation, f"{one.collection}. {sources}"))
    if rows:
        yield Table(
            title="",
            header=("Показатель", "Как рассчитывается", "Данные и источник методики"),
            rows=tuple(rows),
            widths=(46, 66, 58),
            aligns=("left", "left", "left"),
            numbered=False,
        )


def cited(look: Look, source: Source) -> str:
    """An act in brief: kind, number, date and clause; what is not certain is labelled."""
    act = look.pack.acts.get(source.act)
    if act is None:
        return source.act
    number = f" №\u00a0{act.number}" if act.number else ""
    issued = f" от {act.issued_on:%d.%m.%Y}" if act.issued_on else ""
    named = f"{act.kind}{issued}{number}" if act.number else f"{act.title}"
    clause = f", {source.clause}" if source.clause else ""
    label = "" if source.certainty.is_fact else " (по умолчанию пакета)"
    return tidy(f"{named}{clause}{label}")
