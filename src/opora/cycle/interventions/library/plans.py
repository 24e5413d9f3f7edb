"""Plans through the library half: the paper of an edition, remarks, coverage. Plain values in and out, no database."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from opora.capabilities.workdays import work_calendar
from opora.core.papers.plans import PlanWords, plan_paper
from opora.core.plans.model import PlannedMeasure
from opora.core.plans.remarks import PlanRemark, PlanSurroundings, lint_plan, memory_of
from opora.packs.grammar import federal_grammar
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes


WRITERS = {"docx": docx_bytes, "pdf": pdf_bytes}


def written(plan: PlanWords) -> dict[str, bytes]:
    """The plan as files, by extension."""
    paper = plan_paper(plan)
    return {extension: write(paper) for extension, write in WRITERS.items()}


def digest(measures: Iterable[PlannedMeasure]) -> str:
    """The hash of all words and dates of an edition."""
    plain = [asdict(one) for one in measures]
    told = json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def remarks(
    measures: Sequence[PlannedMeasure], others: Iterable[tuple[str, str]]
) -> tuple[PlanRemark, ...]:
    """What the linter says of a plan; `others`: (title of the plan, text) of measures it may repeat."""
    around = PlanSurroundings(
        vocabulary=federal_grammar(), calendar=work_calendar(), memory=memory_of(others)
    )
    return lint_plan(measures, around)


def copies(
    rows: Sequence[tuple[str, int, str]], known: Sequence[tuple[int, str, str]]
) -> dict[str, str]:
    """Key of a measure → title of the plan it nearly repeats, among plans other than its own.

    Args:
        rows: (key, number of its plan, text) of the measures at hand.
        known: (number of the plan, 0 for another year's; title, text) of everything it may repeat.
    """
    memory = memory_of((f"{plan}:{title}", text) for plan, title, text in known)
    own = {plan: f"{plan}:{title}" for plan, title, _ in known}
    found = {}
    for key, plan, text in rows:
        near = memory.nearest(text, besides=own.get(plan, ""))
        if near is not None:
            found[key] = f"{near[0].title.partition(':')[2]}, {round(100 * near[1])}%"
    return found
