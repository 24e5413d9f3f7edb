"""What should be known of the data: remarks by kind, rows of nobody, sources that disagree."""

from collections.abc import Iterable, Iterator

from opora.core.issues import Issue, Severity
from opora.core.papers.look import Look
from opora.core.papers.model import Block, Heading, Table, paragraph
from opora.core.papers.wording import ended
from opora.core.russian_numbers import Forms, counted


CASES: Forms = ("случае", "случаях", "случаях")
SEVERITIES = {
    Severity.REFUSED: "не использовано",
    Severity.SUSPICIOUS: "использовано, проверить",
    Severity.NOTE: "исправлено",
}
SHOWN = 20


def quality(look: Look) -> Iterator[Block]:
    """Section «Качество данных»."""
    yield Heading(1, "Качество данных")
    if not look.run.issues:
        yield paragraph(look.words.say("quality", "nothing_notable"))
    else:
        yield paragraph(look.words.say("quality", "notable"))
        if not look.public:
            yield issues_table(look.run.issues)
    unmatched = look.run.facts.unmatched
    if not unmatched.is_empty() and not look.public:
        names = dict.fromkeys(
            str(name or alias)
            for name, alias in unmatched.select("school_name", "alias").iter_rows()
        )
        yield paragraph(look.words.say("quality_unmatched", "notable", names="; ".join(names)))
    disagreements = look.run.facts.disagreements.height
    if disagreements:
        yield paragraph(
            look.words.say("quality_disagreements", "notable", count=counted(disagreements, CASES))
        )


def issues_table(issues: Iterable[Issue]) -> Table:
    """Remarks gathered by code and message, the most frequent first."""
    gathered: dict[tuple[str, str, str], int] = {}
    for one in issues:
        text = ended(one.message[:1].upper() + one.message[1:])
        key = (one.code, SEVERITIES[one.severity], text)
        gathered[key] = gathered.get(key, 0) + one.count
    ordered = sorted(gathered.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = [(code, what, text, str(count)) for (code, what, text), count in ordered[:SHOWN]]
    rest = sum(count for _, count in ordered[SHOWN:])
    notes = (
        (
            f"Ещё замечаний: {rest}; полный перечень — в таблицах мониторинга, лист «Качество данных».",
        )
        if rest
        else ()
    )
    return Table(
        title="Замечания к файлам",
        header=("Код", "Что сделано", "Замечание", "Раз"),
        rows=tuple(rows),
        widths=(20, 36, 98, 16),
        aligns=("left", "left", "left", "right"),
        notes=notes,
    )
