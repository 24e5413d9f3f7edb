"""The official monitoring in the folder of the cycle."""

from opora.core.russian_numbers import counted
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.models import Candidate, Monitoring, OuterList
from opora.cycle.monitoring.policies import CandidateState, Decision
from opora.cycle.monitoring.queries.monitorings import official_of
from opora.pages.filing import Component, Filed


SCHOOLS = ("школа", "школы", "школ")


def filed(run: Run) -> Component:
    """The numbers by their hash, the commission's list in counts, letters with lists from above."""
    official = official_of(run)
    lines = _lines(official) if official else ("Официального мониторинга нет.",)
    documents = [_numbers(official)] if official and official.sha256 else []
    letters = OuterList.objects.filter(run=run)
    documents += [_letter(one, file) for one in letters for file in _files(one)]
    return Component(stage="monitoring", lines=lines, documents=tuple(documents))


def _lines(official: Monitoring) -> tuple[str, ...]:
    rows = Candidate.objects.filter(monitoring=official, state=CandidateState.DECIDED)
    listed = rows.filter(decision=Decision.LISTED).count()
    decided = rows.count()
    day = f" с {official.official_on:%d.%m.%Y}" if official.official_on else ""
    return (
        f"Мониторинг № {official.number}, официальный{day}; пакет {official.pack_version}",
        f"Решение комиссии внесено: {counted(decided, SCHOOLS)}, из них в списке {listed}",
    )


def _numbers(official: Monitoring) -> Filed:
    return Filed(
        title=f"Числа мониторинга № {official.number}",
        name="числа",
        sha256=official.sha256,
        day=official.official_on,
    )


def _files(one: OuterList) -> list[list[str]]:
    """[name, hash] pairs, or one such pair."""
    told = one.letter_file
    return [told] if told and isinstance(told[0], str) else told


def _letter(one: OuterList, file: list[str]) -> Filed:
    return Filed(
        title=f"{one.get_level_display()}, письмо",
        name=file[0],
        sha256=file[1],
        day=one.letter_date,
        number=one.letter_number,
    )
