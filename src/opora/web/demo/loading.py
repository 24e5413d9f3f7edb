"""The demo, loaded step after step as far as one wants."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from opora.access.actions.demo import DemoAccount, create_demo_accounts
from opora.core.labels import Labelled
from opora.cycle.goals.models import Run
from opora.invention.municipality import invent_municipality
from opora.packs import load_pack
from opora.registry.models import Territory
from opora.web.demo import analysis, cycle, data, effects, measures, meetings, registry, support


class Until(Labelled):
    """How far the demo is led."""

    REGISTRY = "registry", "реестр и учётные записи"
    DATA = "data", "и данные приняты"
    MONITORING = "monitoring", "и мониторинг проведён"
    RECOMMENDATIONS = "recommendations", "и выводы, справка и рекомендации составлены"
    MEASURES = "measures", "и на рекомендации отвечено, планы и помощь школам идут"
    MEETINGS = "meetings", "и заседание проведено, поручения даны и исполняются"
    EFFECT = "effect", "и эффект мер посчитан"


ORDER = tuple(Until)


@dataclass(frozen=True, kw_only=True)
class DemoOffice:
    """What `dev.py run` tells about the loaded office."""

    files: Path
    accounts: tuple[DemoAccount, ...]


def load_demo_office(
    *,
    size: tuple[int, int] = (24, 3),
    until: Until = Until.EFFECT,
    say: Callable[[str], None],
) -> DemoOffice:
    """The demo, loaded as far as `until`.

    Args:
        size: schools and calendar years of files.
        until: where to stop.
        say: called with a Russian line at each step.

    Raises:
        AccessError: this is not `dev.py run`.
    """
    schools, years = size
    municipality = invent_municipality(load_pack(data.PACK), schools=schools, years=years)
    say("Выдуманные школы и учётные записи…")
    town = registry.registered(municipality)
    accounts = create_demo_accounts(territory=town, schools=registry.answering(municipality))
    files = data.written(municipality, say)
    if until is not Until.REGISTRY:
        _years(town, [year - 1 for year in municipality.years[-2:]], files, until, say)
    return DemoOffice(files=files, accounts=accounts)


def _years(
    town: Territory, years: list[int], files: Path, until: Until, say: Callable[[str], None]
) -> None:
    """Two runs; the last one is led on."""
    for year in years:
        run = cycle.run_of(town, year)
        data.take_in(run, files, say)
        if _reaches(until, Until.MONITORING):
            analysis.monitor(run, say)
    if _reaches(until, Until.RECOMMENDATIONS):
        analysis.analyse(run, say)
    cycle.ask_for_forms(run)
    cycle.close_last(run)
    if _reaches(until, Until.MEASURES):
        _second_half(run, until, say)


def _second_half(run: Run, until: Until, say: Callable[[str], None]) -> None:
    """What follows from recommendations. The meeting comes late: its protocol is left for the worker to lint."""
    say("Ответы школ, дорожная карта и помощь школам…")
    analysis.approve(run)
    analysis.answer(run)
    measures.lead(run)
    support.help_schools(run)
    if _reaches(until, Until.EFFECT):
        say("Эффект мер…")
        effects.judge(run)
    if _reaches(until, Until.MEETINGS):
        say("Заседание рабочей группы и поручения…")
        meetings.lead(run)
    if _reaches(until, Until.EFFECT):
        effects.tell(run)


def _reaches(until: Until, step: Until) -> bool:
    return ORDER.index(until) >= ORDER.index(step)
