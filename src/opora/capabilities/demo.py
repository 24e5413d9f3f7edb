"""Capability `demo`: an invented municipality as files in real layouts, the whole job over them, truths found again."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from opora.capabilities.import_folder import ImportReport, import_folder
from opora.capabilities.passport import passport
from opora.capabilities.recommend import recommend
from opora.capabilities.report import report
from opora.capabilities.runs import METHOD, RECORD, WAREHOUSE, Previous, compute_run, save_run
from opora.capabilities.tables import tables
from opora.core.codes.monitoring import NOT_OURS, TOO_SMALL
from opora.core.disclosure import Audience
from opora.core.errors import DataError
from opora.core.methodology.pack import Pack
from opora.core.monitoring import Monitoring, SignState
from opora.core.progress import Progress, silent
from opora.invention.folder import Layout, write_folder
from opora.invention.municipality import InventedMunicipality, invent_municipality
from opora.invention.schools import InventedSchool, Truth


FILES, RUN, PAPERS = "файлы", "мониторинг", "документы"
SMALLEST, FEWEST_YEARS = 10, 3  # dynamics need three points


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large an invented municipality: schools (≥ 10), years (≥ 3) and the seed that decides everything else."""

    schools: int = 24
    years: int = 3
    seed: int = 1


@dataclass(frozen=True, kw_only=True)
class TruthFound:
    """A planted truth and whether the monitoring saw it; `told` is what it said, in Russian."""

    truth: Truth
    school: InventedSchool
    found: bool
    told: str


@dataclass(frozen=True, kw_only=True)
class Demo:
    """Everything the demo made; `files` counts what was invented, `imported` says what became of it."""

    folder: Path
    files: int
    imported: ImportReport
    monitoring: Monitoring
    truths: tuple[TruthFound, ...]
    papers: tuple[Path, ...]


def demo(out: Path, pack: Pack, *, size: Size | None = None, progress: Progress = silent) -> Demo:
    """Invent files under `out`, monitor them against last year's run and write all documents.

    A demo made here before is replaced; anything else in `out` stays.

    Raises:
        DataError: too small a municipality to plant its truths in.
    """
    wanted = size or Size()
    if wanted.schools < SMALLEST or wanted.years < FEWEST_YEARS:
        message = f"Для показа нужны хотя бы {SMALLEST} школ и {FEWEST_YEARS} года."
        raise DataError(message, code=TOO_SMALL.code)
    _cleared(out)
    municipality = invent_municipality(
        pack, schools=wanted.schools, years=wanted.years, seed=wanted.seed
    )
    files = _files(municipality, out / FILES, pack, progress)
    imported = import_folder(out / FILES, out / RUN / WAREHOUSE, pack, progress=progress)
    monitoring = _monitored(municipality, out / RUN, pack, progress)
    papers = tuple(_papers(monitoring, out / PAPERS, progress))
    return Demo(
        folder=out,
        files=files,
        imported=imported,
        monitoring=monitoring,
        truths=found_truths(municipality, monitoring),
        papers=papers,
    )


def _cleared(out: Path) -> None:
    """Forget an earlier demo: only folders that bear its mark are removed."""
    if (out / RUN / RECORD).is_file() and (out / RUN / METHOD).is_file():
        for name in (FILES, RUN, PAPERS):
            shutil.rmtree(out / name, ignore_errors=True)
    for name in (FILES, RUN, PAPERS):
        if (out / name).exists():
            message = f"Папка «{out / name}» уже есть и создана не показом. {NOT_OURS.explanation}"
            raise DataError(message, code=NOT_OURS.code)


def _files(municipality: InventedMunicipality, folder: Path, pack: Pack, progress: Progress) -> int:
    done = iter(range(1, len(municipality.tests) + 1))

    def seen() -> None:
        progress("Выдуманные выгрузки", next(done), len(municipality.tests))

    return write_folder(municipality, folder, pack, layout=Layout(), progress=seen)


def _monitored(
    municipality: InventedMunicipality, folder: Path, pack: Pack, progress: Progress
) -> Monitoring:
    """This year's run, with last year's behind it."""
    year = municipality.years[-1] - 1
    progress("Расчёт показателей", 0, 2)
    previous = compute_run(folder, pack, year - 1).monitoring
    progress("Расчёт показателей", 1, 2)
    run = compute_run(folder, pack, year, previous)
    progress("Расчёт показателей", 2, 2)
    save_run(run, Previous(folder=folder, school_year=year - 1))
    return run.monitoring


def _papers(monitoring: Monitoring, folder: Path, progress: Progress) -> Iterator[Path]:
    steps: tuple[Callable[[], tuple[Path, ...]], ...] = (
        lambda: report(monitoring, folder),
        lambda: report(monitoring, folder, audience=Audience.PUBLIC),
        lambda: recommend(monitoring, folder),
        lambda: tables(monitoring, folder),
    )
    for done, step in enumerate(steps, 1):
        yield from step()
        progress("Документы", done, len(steps))
    yield from passport(monitoring, folder / "паспорта", progress=progress)


def found_truths(
    municipality: InventedMunicipality, monitoring: Monitoring
) -> tuple[TruthFound, ...]:
    """Every planted truth, and whether the monitoring tells it."""
    return tuple(
        TruthFound(truth=truth, school=school, found=found, told=told)
        for truth, schools in municipality.planted().items()
        for school in schools
        for found, told in [_found(truth, school.login, monitoring)]
    )


def _found(truth: Truth, school: str, monitoring: Monitoring) -> tuple[bool, str]:
    published, adopted = (_verdict(monitoring, role, school) for role in _ROLES)
    match truth:
        case Truth.LOW:
            told = "оба критерия: соответствует"
            return (published, adopted) == ("met", "met"), told
        case Truth.UNLUCKY:
            told = "опубликованный критерий: соответствует; принятый: нельзя сказать"
            return (published, adopted) == ("met", "cannot_tell"), told
        case Truth.INFLATED:
            raised = _raised(monitoring, school)
            told = f"вопросы по объективности: {len(raised)}"
            methods = {monitoring.pack.signs[sign].method for sign in raised}
            return {"inflated_mean", "journal_mismatch"} <= methods, told
        case Truth.RESILIENT:
            return _holds(monitoring, school, "resilient"), "резильентная школа"
        case Truth.IMPROVING:
            told = "устойчивая положительная динамика"
            return _holds(monitoring, school, "stable_positive_dynamics"), told
    raise ValueError(f"nothing is planted as {truth}")


_ROLES = ("published_criterion", "criterion")


def _verdict(monitoring: Monitoring, role: str, school: str) -> str:
    name = monitoring.pack.identity.adopted[role]  # type: ignore[index]  # one of the literal's keys
    return next(
        one.verdict
        for one in monitoring.verdicts
        if (one.criterion, one.school_id) == (name, school)
    )


def _raised(monitoring: Monitoring, school: str) -> list[str]:
    return [
        one.sign
        for one in monitoring.signs
        if one.school_id == school and one.state is SignState.RAISED
    ]


def _holds(monitoring: Monitoring, school: str, status: str) -> bool:
    return any(
        one.holds is True
        for one in monitoring.statuses
        if (one.school_id, one.status) == (school, status)
    )
