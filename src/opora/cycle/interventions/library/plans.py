"""Plans through the library half: the paper of an edition, remarks, coverage. Plain values in and out, no database."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from opora.capabilities.workdays import work_calendar
from opora.core.papers.plans import PlanText, plan_paper
from opora.core.plans.model import PlannedMeasure
from opora.core.plans.remarks import PlanRemark, PlanSurroundings, lint_plan, memory_of
from opora.packs.grammar import federal_grammar
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes


WRITERS = {"docx": docx_bytes, "pdf": pdf_bytes}


def written(plan: PlanText) -> dict[str, bytes]:
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
