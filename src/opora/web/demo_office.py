"""The office of the invented municipality for `dev.py run`: registry, accounts, a year under way; never a real one.

Every step is skipped when its outcome stands, so an interrupted loading goes on where it stopped. The work is done by
the same actions that pages call, by the demo coordinator and head.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from opora.access.actions.demo import DemoAccount, create_demo_accounts
from opora.access.models import Account
from opora.access.policy import Actor
from opora.access.queries import actor_of
from opora.core.labels import Labelled
from opora.cycle.analysis.actions import findings, reports
from opora.cycle.analysis.models import Finding, Report
from opora.cycle.collection.actions import debts, uploads
from opora.cycle.collection.models import DataRequest, Upload
from opora.cycle.collection.policies import Source, UploadState
from opora.cycle.goals.actions import goals, runs
from opora.cycle.goals.models import Goal, Run
from opora.cycle.goals.policies import RunState
from opora.cycle.goals.queries import pack_of
from opora.cycle.indicators import actions as indicators
from opora.cycle.monitoring.actions import monitorings
from opora.cycle.monitoring.models import Monitoring
from opora.cycle.monitoring.policies import MonitoringState
from opora.cycle.recommendations.actions import recommendations
from opora.cycle.recommendations.models import Recommendation
from opora.invention.folder import Layout, write_folder
from opora.invention.municipality import InventedMunicipality, invent_municipality
from opora.invention.schools import InventedSchool, Truth
from opora.jobs.running import run_waiting
from opora.packs import load_pack
from opora.registry.models import Organisation, OrganisationAlias, Territory
from opora.registry.policies import AliasScheme, OrganisationKind, TerritoryKind


PACK = "ozersk"
DIRECTION = "low_results_schools"
MUNICIPALITY = "Озёрский муниципальный округ"
LOGINS = {"coordinator": "coordinator@demo.example", "head": "head@demo.example"}


class Until(Labelled):
    """How far the demo is led."""

    REGISTRY = "registry", "реестр и учётные записи"
    DATA = "data", "и данные приняты"
    MONITORING = "monitoring", "и мониторинг проведён"
    RECOMMENDATIONS = "recommendations", "и выводы, справка и рекомендации составлены"


@dataclass(frozen=True, kw_only=True)
class DemoOffice:
    """What `dev.py run` tells about the loaded office."""

    files: Path
    accounts: tuple[DemoAccount, ...]


def load_demo_office(
    *,
    size: tuple[int, int] = (24, 3),
    until: Until = Until.RECOMMENDATIONS,
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
    municipality = invent_municipality(load_pack(PACK), schools=schools, years=years)
    say("Выдуманные школы и учётные записи…")
    town = _registry(municipality)
    accounts = create_demo_accounts(territory=town, schools=_answering(municipality))
    files = _files(municipality, say)
    if until is not Until.REGISTRY:
        for year in municipality.years[-2:]:
            run = _run(town, year - 1)
            _import(run, files, say)
            if until is not Until.DATA:
                _monitor(run, say)
        if until is Until.RECOMMENDATIONS:
            _analyse(run, say)
        _requests(run)
        _close_last(run)
    return DemoOffice(files=files, accounts=accounts)


def _actor(name: str) -> Actor:
    return actor_of(Account.objects.get(login=LOGINS[name]))


def _registry(municipality: InventedMunicipality) -> Territory:
    """The territory with its schools, known by the same ids as in the files."""
    town, _ = Territory.objects.get_or_create(
        name=MUNICIPALITY, defaults={"kind": TerritoryKind.MUNICIPALITY}
    )
    for school in municipality.own:
        organisation, made = Organisation.objects.get_or_create(
            code=school.login,
            defaults={
                "territory": town,
                "kind": OrganisationKind.SCHOOL,
                "short_name": school.title,
            },
        )
        if made:
            OrganisationAlias.objects.bulk_create(_aliases(organisation, school))
    return town


def _aliases(organisation: Organisation, school: InventedSchool) -> Iterator[OrganisationAlias]:
    told = {
        AliasScheme.FISOKO_LOGIN: school.login,
        AliasScheme.OGE_CODE: school.oge_code,
        AliasScheme.EGE_CODE: school.ege_code,
        AliasScheme.INN: school.inn,
    }
    for scheme, value in told.items():
        yield OrganisationAlias(organisation=organisation, scheme=scheme, value=str(value))


def _answering(municipality: InventedMunicipality) -> tuple[Organisation, ...]:
    """The two schools with accounts: those whose results are truly low, else one branded by a few bad papers."""
    planted = municipality.planted()
    logins = [school.login for school in (*planted[Truth.LOW], *planted[Truth.UNLUCKY])[:2]]
    found = {one.code: one for one in Organisation.objects.filter(code__in=logins)}
    return tuple(found[login] for login in logins)


def _files(municipality: InventedMunicipality, say: Callable[[str], None]) -> Path:
    """The folder of files."""
    folder = Path(settings.HOME) / "demo" / "файлы"
    if not folder.exists():
        say("Выдуманные выгрузки…")
        made = folder.with_name("файлы.part")
        shutil.rmtree(made, ignore_errors=True)
        write_folder(municipality, made, load_pack(PACK), layout=Layout(), progress=lambda: None)
        made.rename(folder)
    return folder


def _run(town: Territory, school_year: int) -> Run:
    """The run under way, with approved goals and the whole set of indicators."""
    found = Run.objects.filter(territory=town, direction=DIRECTION, school_year=school_year).first()
    if found:
        return found
    coordinator, head = _actor("coordinator"), _actor("head")
    run = runs.create_run(
        territory=town, direction=DIRECTION, school_year=school_year, pack=PACK, by=coordinator
    )
    for goal in goals.propose(run=run, by=coordinator):
        _approved(goal, run)
    indicators.adopt_all(run=run, by=coordinator)
    return runs.start(run=run, by=head)


def _approved(goal: Goal, run: Run) -> None:
    """A proposed goal with an invented target, approved; one without a share to judge it by stays a draft."""
    indicator = pack_of(run).indicators.get(goal.indicator)
    if (
        indicator is None
        or indicator.unit != "share"
        or indicator.better not in ("lower", "higher")
    ):
        return
    coordinator = _actor("coordinator")
    wording = goals.Wording(
        text=goal.text,
        justification=goal.justification or "Показ: здесь управление пишет, чем вызвана цель.",
        indicator=goal.indicator,
        target=0.2 if indicator.better == "lower" else 0.8,
        due_on=date(run.school_year + 1, 8, 31),
    )
    edited = goals.edit(goal=goal, version=goal.version, wording=wording, by=coordinator)
    goals.approve(goal=edited, by=_actor("head"))


def _requests(run: Run) -> None:
    """Two requests: one overdue, one soon."""
    if DataRequest.objects.filter(run=run).exists():
        return
    today = timezone.localdate()
    schools = list(
        Organisation.objects.filter(territory=run.territory, kind=OrganisationKind.SCHOOL)
    )
    asked = (
        ("teacher_development", "Развитие педагогов: охват", today - timedelta(days=9)),
        ("methodical_help", "Методическая помощь школе", today + timedelta(days=12)),
    )
    for form, title, due_on in asked:
        wanted = debts.Wanted(source=Source.RETURN, kind=form, title=title, due_on=due_on)
        debts.ask(run=run, wanted=wanted, of=schools, by=_actor("coordinator"))


def _close_last(run: Run) -> None:
    if run.previous and run.previous.state == RunState.ACTIVE and run.previous.monitorings.exists():
        runs.close(run=run.previous, by=_actor("head"))


def _archive(files: Path, run: Run) -> Path:
    """A ZIP of what came in with the run: its year's folder, or all that was there before the last year."""
    own = f"{run.school_year}-{run.school_year + 1}"
    last = max(path.name for path in files.glob("20*"))
    archive = files.with_name(f"Выгрузки {own}.zip")
    with ZipFile(archive, "w") as made:
        for path in sorted(files.rglob("*")):
            inside = path.relative_to(files)
            if path.is_file() and (inside.parts[0] == last) == (own == last):
                made.write(path, str(inside))
    return archive


def _import(run: Run, files: Path, say: Callable[[str], None]) -> None:
    if Upload.objects.filter(run=run, state=UploadState.IMPORTED).exists():
        return
    archive = _archive(files, run)
    say(f"{archive.stem}: проверка и запись…")
    coordinator = _actor("coordinator")
    sent = SimpleUploadedFile(archive.name, archive.read_bytes())
    upload = uploads.receive(run=run, organisation=None, files=[sent], by=coordinator)
    run_waiting()
    upload.refresh_from_db()
    uploads.confirm(upload=upload, by=coordinator)
    run_waiting()


def _monitor(run: Run, say: Callable[[str], None]) -> None:
    if run.monitorings.exists():
        return
    say(f"Мониторинг {run.year_title}…")
    coordinator = _actor("coordinator")
    monitoring = monitorings.start(run=run, by=coordinator)
    run_waiting()
    monitorings.make_official(monitoring=Monitoring.objects.get(pk=monitoring.pk), by=coordinator)


def _analyse(run: Run, say: Callable[[str], None]) -> None:
    """Findings, the computed part of the report and drafts of recommendations; people's words are left to people."""
    say(f"Выводы, справка и рекомендации {run.year_title}…")
    coordinator = _actor("coordinator")
    official = run.monitorings.get(state=MonitoringState.OFFICIAL)
    if not Finding.objects.filter(monitoring=official).exists():
        findings.draw_findings(monitoring=official, by=coordinator)
        run_waiting()
    if not Report.objects.filter(run=run).exists():
        reports.compose(monitoring=official, by=coordinator)
        run_waiting()
    if not Recommendation.objects.filter(run=run).exists():
        recommendations.draft_from_findings(run=run, by=coordinator)
