"""Findings and sections of the report out of a frozen monitoring; papers and bytes out of them. No database."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from opora.core.disclosure import Audience
from opora.core.methodology.pack import Pack
from opora.core.monitoring import Finding, Monitoring
from opora.core.papers.model import Block, Paper, Table, paragraph
from opora.core.papers.report.paper import report_paper
from opora.core.papers.sectioned import frame, parts
from opora.core.papers.stored import Plain, blocks_to_plain
from opora.cycle.analysis.policies import Variant
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes


AUDIENCES = {Variant.FULL: Audience.COORDINATOR, Variant.OPEN: Audience.PUBLIC}
WRITERS = {"docx": docx_bytes, "pdf": pdf_bytes}
CAUSES = "установленные факты и возможные причины"
PRACTICES = "успешные практики"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One finding as it is kept; `school_id` None: the municipality."""

    rule: str
    school_id: str | None
    title: str
    direction: str
    text: str
    triggers: list[dict[str, object]]
    causes: list[list[str]]
    advice: list[dict[str, object]]


@dataclass(frozen=True, kw_only=True)
class Composed:
    """One section as it is kept: blocks of both variants."""

    code: str
    title: str
    appendix: int | None
    blocks: list[Plain]
    open_blocks: list[Plain]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What people have said so far: causes with the schools they are confirmed in, practices of the bank."""

    causes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    practices: tuple[str, ...] = ()


def drawn(monitoring: Monitoring) -> list[Drawn]:
    """Findings of a monitoring, those of one rule and school once."""
    once: dict[tuple[str, str | None], Finding] = {}
    for one in monitoring.findings:
        once.setdefault((one.rule, one.school_id), one)
    return [_drawn(monitoring, one) for one in once.values()]


def _drawn(monitoring: Monitoring, finding: Finding) -> Drawn:
    rule = monitoring.pack.rules[finding.rule]
    causes = [monitoring.pack.causes[one] for one in finding.causes]
    questions = [[one.id, one.title, one.question] for one in causes]
    return Drawn(
        rule=rule.id,
        school_id=finding.school_id,
        title=rule.title,
        direction=rule.direction,
        text=finding.text,
        triggers=[
            asdict(one) | {"procedure_ids": list(one.procedure_ids)} for one in finding.triggers
        ],
        causes=questions or _common_question(monitoring.pack),
        advice=[asdict(one) for one in finding.advice],
    )


def _common_question(pack: Pack) -> list[list[str]]:
    """The question asked where a rule names no causes; older packs have none."""
    asked = (one.text for one in pack.sentences.values() if one.section == "reflection")
    return [["", "", text] for text in asked]


def composed(monitoring: Monitoring, said: Said) -> tuple[dict[str, Plain], list[Composed]]:
    """Frames by variant (the paper without blocks) and the sections of both variants."""
    papers = {
        variant: report_paper(monitoring, audience) for variant, audience in AUDIENCES.items()
    }
    frames = {variant.value: frame(paper) for variant, paper in papers.items()}
    opened = {one.code: one.blocks for one in parts(papers[Variant.OPEN])}
    return frames, [
        Composed(
            code=one.code,
            title=one.title,
            appendix=one.appendix,
            blocks=blocks_to_plain((*one.blocks, *_said(one.code, said, named=True))),
            open_blocks=blocks_to_plain(
                (*opened.get(one.code, ()), *_said(one.code, said, named=False))
            ),
        )
        for one in parts(papers[Variant.FULL])
    ]


def _said(code: str, said: Said, *, named: bool) -> Iterator[Block]:
    """What people said, at the end of the section it belongs to; the open variant tells counts, not schools."""
    if code == CAUSES and said.causes:
        yield Table(
            title="Причины, названные школами и управлением",
            header=("Причина", "Школы" if named else "Число школ"),
            rows=tuple(
                (cause, (", ".join(schools) if named else str(len(schools))) or "муниципалитет")
                for cause, schools in said.causes
            ),
            widths=(85, 85),
            aligns=("left", "left"),
        )
    if code == PRACTICES and named:
        yield from (paragraph(f"В банке практик: {one}.") for one in said.practices)


def written(whole: Paper) -> dict[str, bytes]:
    """The paper as files of every kind, by extension. The same paper gives the same bytes."""
    return {extension: write(whole) for extension, write in WRITERS.items()}
