"""A town with an invented official monitoring and its findings drawn, for tests of the analysis and what follows."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils import timezone

from opora.access.policy import Actor
from opora.access.roles import Coordinator, DepartmentHead
from opora.core.papers.stored import Plain
from opora.cycle.analysis import library
from opora.cycle.analysis.actions import findings, reports
from opora.cycle.analysis.models import Finding, Report
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.models import Monitoring
from opora.registry.models import Organisation, Territory
from opora.registry.policies import OrganisationKind
from tests.support import monitorings, office
from tests.support.facts import SCHOOLS


@cache
def drawn() -> tuple[library.Drawn, ...]:
    """Findings of the invented monitoring, once a session."""
    return tuple(library.drawn(monitorings.monitoring()))


@cache
def composed() -> tuple[dict[str, Plain], tuple[library.Composed, ...]]:
    """The report of the invented monitoring, once a session."""
    causes = (("Пробелы прошлых лет", (SCHOOLS["edu990104"],)),)
    said = library.Said(causes=causes, practices=("«Урок без звонка» (Лицей № 1)",))
    frames, sections = library.composed(monitorings.monitoring(), said)
    return frames, tuple(sections)


@dataclass(frozen=True)
class Town:
    """A municipality of eight schools with an official monitoring."""

    territory: Territory
    run: Run
    monitoring: Monitoring
    schools: dict[str, Organisation]
    coordinator: Actor
    head: Actor

    def findings(self, school: str = "edu990104") -> list[Finding]:
        """Findings of a school."""
        rows = Finding.objects.filter(organisation=self.schools[school])
        return list(rows.select_related("monitoring__run__territory", "organisation__territory"))

    def report(self) -> Report:
        """A draft with its computed part."""
        made = reports.compose(monitoring=self.monitoring, by=self.coordinator)
        frames, sections = composed()
        return reports.keep_sections(report=made, frames=frames, sections=sections, by=None)


def town(*, school_year: int = 2025, territory: Territory | None = None) -> Town:
    """The town with its findings drawn; a year more of a town that is given."""
    place = territory or office.territory("Озёрск", parent=office.territory("Край"))
    schools = {code: _school(place, code, title) for code, title in SCHOOLS.items()}
    run = office.run(place, school_year=school_year)
    monitoring = Monitoring.objects.create(
        run=run, number=1, state="official", official_on=date(2026, 10, 1), pack_version="ozersk@1"
    )
    made = Town(
        territory=place,
        run=run,
        monitoring=monitoring,
        schools=schools,
        coordinator=office.actor_with(Coordinator, place),
        head=office.actor_with(DepartmentHead, place),
    )
    findings.keep_findings(monitoring=monitoring, drawn=drawn(), by=None)
    return made


def _school(place: Territory, code: str, title: str) -> Organisation:
    found, _ = Organisation.objects.get_or_create(
        code=code,
        defaults={"territory": place, "kind": OrganisationKind.SCHOOL, "short_name": title},
    )
    return found


def today() -> date:
    """The office's day."""
    return timezone.localdate()
