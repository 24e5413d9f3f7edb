"""A monitoring in a few lines: what a coordinator wants to know first."""

from collections.abc import Iterable, Iterator

from opora.core.monitoring import Monitoring, SignState, Verdict
from opora.core.russian_numbers import chance, counted, school_year


SCHOOLS = ("школа", "школы", "школ")
PROCEDURES = ("процедура", "процедуры", "процедур")
_STATUSES = {
    "stable_positive_dynamics": "Устойчивая положительная динамика",
    "resilient": "Резильентные школы",
    "near_threshold": "У порога, под наблюдением",
}


def summary(monitoring: Monitoring) -> list[str]:
    """Lines in Russian: verdicts with their stability, groups, signs, statuses, findings, quality of data."""
    return [
        _scope(monitoring),
        *_verdicts(monitoring),
        *_groups(monitoring),
        _signs(monitoring),
        _statuses(monitoring),
        _drafts(monitoring),
        _quality(monitoring),
    ]


def titles(monitoring: Monitoring) -> dict[str, str]:
    """School titles by id, own schools only."""
    return dict(monitoring.facts.schools.filter(own=True).select("school_id", "title").rows())


def verdicts_of(monitoring: Monitoring, criterion: str, verdict: str) -> list[Verdict]:
    """Verdicts of one kind under one criterion, in the register's order: nothing here ranks schools."""
    found = [
        one for one in monitoring.verdicts if (one.criterion, one.verdict) == (criterion, verdict)
    ]
    return sorted(found, key=lambda one: one.school_id)


def _scope(monitoring: Monitoring) -> str:
    procedures = monitoring.facts.procedures.filter(school_year=monitoring.school_year)
    schools = counted(len(titles(monitoring)), SCHOOLS)
    return (
        f"{school_year(monitoring.school_year)} учебный год: {schools}, "
        f"{counted(len(procedures), PROCEDURES)}. Методика {monitoring.pack.version}."
    )


def _verdicts(monitoring: Monitoring) -> Iterator[str]:
    adopted, known = monitoring.pack.identity.adopted, titles(monitoring)
    for role, word in (
        ("published_criterion", "Опубликованному"),
        ("criterion", "Принятому муниципалитетом"),
    ):
        name = adopted.get(role)  # type: ignore[call-overload]  # keys of the literal
        if name is None:
            continue
        met = verdicts_of(monitoring, name, "met")
        unsure = verdicts_of(monitoring, name, "cannot_tell")
        listed = (
            "; ".join(_with_stability(known[one.school_id], one) for one in met) or "ни одна школа"
        )
        yield f"{word} критерию соответствуют: {listed}."
        if unsure:
            names = _names(monitoring, (one.school_id for one in unsure))
            yield f"«Нельзя сказать» по нему же: {names}."


def _with_stability(name: str, verdict: Verdict) -> str:
    if verdict.stability is None:
        return name
    return f"{name} (повторится с вероятностью {chance(verdict.stability)})"


def _names(monitoring: Monitoring, schools: Iterable[str]) -> str:
    known = titles(monitoring)
    return "; ".join(known[school] for school in schools)


def _groups(monitoring: Monitoring) -> Iterator[str]:
    name = monitoring.pack.identity.adopted.get("grouping")
    if name is None:
        return
    grouping = monitoring.pack.groupings[name]
    numbers = [one.number for one in monitoring.placements]
    parts = [f"{group.number}-я — {numbers.count(group.number)}" for group in grouping.groups]
    unknown = numbers.count(None)
    tail = f"; нельзя сказать — {unknown}" if unknown else ""
    yield f"Группы школ: {', '.join(parts)}{tail}."


def _signs(monitoring: Monitoring) -> str:
    asked = {one.school_id for one in monitoring.signs if one.state is SignState.RAISED}
    silent = {one.sign for one in monitoring.signs if one.state is SignState.CANNOT_TELL}
    tail = f" Признаков, о которых кому-то нельзя сказать: {len(silent)}." if silent else ""
    return f"Вопросы по объективности: {counted(len(asked), SCHOOLS)}.{tail}"


def _statuses(monitoring: Monitoring) -> str:
    held: dict[str, list[str]] = {status: [] for status in _STATUSES}
    for one in monitoring.statuses:
        if one.holds and one.status in held:
            held[one.status].append(one.school_id)
    told = [
        f"{title}: {_names(monitoring, schools) or 'нет'}"
        for title, schools in zip(_STATUSES.values(), held.values(), strict=True)
    ]
    return f"{'. '.join(told)}."


def _drafts(monitoring: Monitoring) -> str:
    advice = [one for finding in monitoring.findings for one in finding.advice]
    repeated = sum(one.repeats for one in advice)
    tail = f", повторяют прошлый год — {repeated}" if repeated else ""
    return (
        f"Выводов правил: {len(monitoring.findings)}, проектов рекомендаций: {len(advice)}{tail}."
    )


def _quality(monitoring: Monitoring) -> str:
    unmatched = len(monitoring.facts.unmatched)
    tail = f", неузнанных обозначений школ: {unmatched}" if unmatched else ""
    return f"Качество данных: замечаний {len(monitoring.issues)}{tail}."
