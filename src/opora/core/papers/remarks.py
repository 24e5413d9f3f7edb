"""The linter's remarks as a paper to lay beside the draft: place, printed words, remark, possible wording."""

from collections.abc import Iterator, Sequence

from opora.core.issues import IssueCode, Severity
from opora.core.linting.model import LintFinding
from opora.core.papers.model import Block, Heading, Paper, Table, paragraph, points


_INTRO = (
    "Составлено программой. Сам документ не изменён: каждое замечание принимает или отклоняет человек. "
    "В квадратных скобках – то, чего в документе нет и что нужно дописать."
)


def remarks_paper(file: str, findings: Sequence[LintFinding]) -> Paper:
    """A paper for one draft; remarks with a possible wording come first."""
    worded = [one for one in findings if one.suggestion]
    plain = [one for one in findings if not one.suggestion]
    blocks: list[Block] = [paragraph(_INTRO)]
    if worded:
        blocks += [Heading(1, "Что можно записать иначе", numbered=False), _worded(worded)]
    if plain:
        blocks += [Heading(1, "На что обратить внимание", numbered=False), _plain(plain)]
    blocks += [Heading(1, "Почему это важно", numbered=False), points(tuple(_reasons(findings)))]
    return Paper(
        kind="Замечания",
        title=(f"к документу «{file}»",),
        office=None,
        place=None,
        dated=False,
        blocks=tuple(blocks),
    )


def _worded(findings: Sequence[LintFinding]) -> Table:
    rows = [
        (one.place, f"{one.quote}\n({_said(one)})", one.suggestion or "")
        for one in merged(findings)
    ]
    return Table(
        title="",
        header=("Место", "Напечатано и замечание", "Можно так"),
        rows=tuple(rows),
        widths=(0.14, 0.43, 0.43),
        aligns=("left", "left", "left"),
        numbered=False,
    )


def _plain(findings: Sequence[LintFinding]) -> Table:
    rows = [(one.place or "весь документ", one.quote or "–", _said(one)) for one in findings]
    return Table(
        title="",
        header=("Место", "Напечатано", "Замечание"),
        rows=tuple(rows),
        widths=(0.14, 0.43, 0.43),
        aligns=("left", "left", "left"),
        numbered=False,
    )


def _said(finding: LintFinding) -> str:
    mark = "к сведению: " if finding.severity == Severity.NOTE else ""
    return f"{mark}{finding.message} [{finding.code.code}]"


def merged(findings: Sequence[LintFinding]) -> list[LintFinding]:
    """Remarks on one spot with one wording as one remark: «нет срока; не сказано, кому поручено»."""
    found: dict[tuple[object, str | None], LintFinding] = {}
    for one in findings:
        key = (one.span or one.message, one.suggestion)
        known = found.get(key)
        found[key] = one if known is None else _joined(known, one)
    return list(found.values())


def _joined(one: LintFinding, other: LintFinding) -> LintFinding:
    tail = other.message.split(": ", 1)[-1]
    return LintFinding(
        code=one.code,
        severity=one.severity,
        message=f"{one.message}; {tail}",
        quote=one.quote,
        span=one.span,
        place=one.place,
        document=one.document,
        suggestion=one.suggestion,
    )


def _reasons(findings: Sequence[LintFinding]) -> Iterator[str]:
    seen: dict[str, IssueCode] = {one.code.code: one.code for one in findings}
    for code in sorted(seen):
        yield f"**{code}. {seen[code].title}.** {seen[code].explanation}"
