"""The effect of measures: computed, a conclusion of people beside the numbers, the note begun."""

from django.db import transaction

from opora.core.effect.model import Verdict
from opora.cycle.effectiveness.actions import assessments, conclusions, papers
from opora.cycle.effectiveness.actions.conclusions import Of, Said
from opora.cycle.effectiveness.models import MeasuredEffect
from opora.cycle.effectiveness.policies import AssessmentState, Choice, PaperKind
from opora.cycle.goals.models import Run
from opora.jobs.running import run_waiting
from opora.web.demo.measures import WATCHED
from opora.web.demo.people import actor


def judge(run: Run) -> None:
    """Effects of the run, and what is concluded of one measure."""
    if not run.assessments.exists():
        assessments.start(run=run, by=actor("coordinator"))
    if not run.assessments.filter(state=AssessmentState.READY).exists():
        run_waiting()
    _conclude(run)


def tell(run: Run) -> None:
    """A draft of the note."""
    if not run.effect_papers.exists():
        papers.compose(run=run, kind=PaperKind.EFFECT_NOTE, by=actor("coordinator"))


@transaction.atomic
def _conclude(run: Run) -> None:
    """A conclusion that agrees with what was computed."""
    rows = MeasuredEffect.objects.filter(
        assessment__run=run, assessment__state=AssessmentState.READY, measure__number_printed="1.1"
    )
    effect = rows.select_related("measure__plan__run", "measure__organisation").first()
    if effect is None or run.conclusions.exists():
        return
    choice = _choice(effect)
    said = Said(
        choice=choice.value, words=WORDS[choice], next_indicator=WATCHED,
        next_goal="Продолжить методические дни и накопить второй год наблюдений",
    )  # fmt: skip
    conclusions.conclude(run=run, of=Of(measure=effect.measure), said=said, by=actor("coordinator"))


def _choice(effect: MeasuredEffect) -> Choice:
    if effect.verdict == Verdict.BEYOND_CHANCE:
        return Choice.HELPED if effect.better else Choice.HARMED
    told = effect.verdict in (Verdict.LIKE_REGRESSION, Verdict.WITHIN_CHANCE)
    return Choice.NOT_DISTINGUISHABLE if told else Choice.CANNOT_TELL


WORDS = {
    Choice.HELPED: "Доля снизилась сильнее, чем бывает само собой; уроки стали живее, это видели на месте.",
    Choice.NOT_DISTINGUISHABLE: "Изменилось не больше, чем бывает само собой; уроки стали живее, это видели на месте.",
    Choice.HARMED: "Стало хуже, чем было бы само собой; смотрим, не вытеснили ли разборы новый материал.",
    Choice.CANNOT_TELL: "Сравнить не с чем: нужен ещё один год наблюдений.",
}
