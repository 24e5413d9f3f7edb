"""Where the monitoring of a run is, for the first page."""

from collections import Counter

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.models import Monitoring
from opora.cycle.monitoring.policies import CandidateState
from opora.cycle.monitoring.queries.candidates import candidates
from opora.cycle.monitoring.queries.monitorings import monitorings, official_of
from opora.pages.standing import Standing


OPEN = (CandidateState.FOUND, CandidateState.ASKED, CandidateState.REPLIED, CandidateState.ANSWERED)


def standing(actor: Actor, run: Run) -> Standing | None:
    """Whether there is an official monitoring, and how many candidates still wait for a word."""
    if not actor.has(Permission.SEE_VALUES):
        return None
    official = official_of(run)
    if official is None:
        made = monitorings(actor).filter(run=run).count()
        words = f"рассчитано: {made}, официального нет" if made else "мониторинга ещё нет"
        following = "Объявить официальный" if made else "Провести мониторинг"
        tone = "progress" if made else "todo"
    else:
        words, following, tone = _of_candidates(actor, official.pk)
    return Standing(
        stage="monitoring",
        words=words,
        next=following if actor.has(Permission.RUN_MONITORING) else "",
        address=_address(actor, run, official),
        tone=tone,
    )


def _address(actor: Actor, run: Run, official: Monitoring | None) -> str:
    """All monitorings of the run; for those who see one school only, the official one."""
    if actor.may(Permission.SEE_VALUES, Place(territory_path=run.territory.path)):
        return reverse("monitoring:run", args=[run.pk])
    return reverse("monitoring:monitoring", args=[official.pk]) if official else ""


def _of_candidates(actor: Actor, official: int) -> tuple[str, str, str]:
    """Words, what next and tone of an official monitoring."""
    rows = candidates(actor).filter(monitoring=official)
    states = Counter(rows.order_by().values_list("state", flat=True))
    waiting = sum(states[state] for state in OPEN)
    words = (
        f"официальный есть; кандидатов без решения: {waiting}" if waiting else "официальный есть"
    )
    steps = (
        (CandidateState.FOUND, "Спросить школы"),
        (CandidateState.REPLIED, "Ответить школам"),
        (CandidateState.ANSWERED, "Вынести на комиссию"),
        (CandidateState.ASKED, "Дождаться ответов школ"),
    )
    following = next((title for state, title in steps if states[state]), "")
    return words, following, "progress" if waiting else "done"
