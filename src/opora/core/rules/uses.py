"""Permitted uses: what the results of an assessment may be used for; everything else is refused with its clause."""

from collections.abc import Iterable, Iterator

from opora.core.errors import DataError
from opora.core.methodology.pack import Pack
from opora.core.methodology.procedures import Assessment
from opora.core.methodology.rules import (
    Condition,
    IndicatorCondition,
    Rule,
    SignCondition,
    VerdictCondition,
)
from opora.core.methodology.terms import Act, PermittedUse, Source


USES = {
    PermittedUse.SUPPORT: "поддержка школ",
    PermittedUse.SELF_ANALYSIS: "самоанализ школы",
    PermittedUse.AGGREGATE_REPORT: "сводный отчёт",
    PermittedUse.PUBLIC_AGGREGATE: "открытые сводные данные",
    PermittedUse.RATING: "составление рейтингов",
    PermittedUse.STAFF_APPRAISAL: "оценка работников",
}


def check_use(pack: Pack, indicators: Iterable[str], use: PermittedUse) -> None:
    """Refuses a use of indicators that an assessment behind them does not permit.

    Raises:
        DataError: the use is not permitted; the message cites the act.
    """
    assessments = {name for one in indicators for name in _behind(pack, one)}
    _refuse(pack, assessments, use, "Показатели")


def check_rule(pack: Pack, rule: Rule) -> None:
    """Refuses a rule whose use is not permitted for the assessments behind its conditions.

    Raises:
        DataError: the use is not permitted; the message cites the act.
    """
    conditions = (*rule.when, *rule.any_of, *rule.unless)
    assessments = {name for one in conditions for name in _of_condition(pack, one)}
    _refuse(pack, assessments, rule.use, f"Правило «{rule.title}» ({rule.id})")


def _refuse(pack: Pack, assessments: Iterable[str], use: PermittedUse, what: str) -> None:
    for assessment in (
        pack.assessments[name] for name in sorted(assessments) if name in pack.assessments
    ):
        if use not in assessment.permitted_uses:
            raise DataError(_refusal(pack, assessment, use, what), code="OP-521")


def _refusal(pack: Pack, assessment: Assessment, use: PermittedUse, what: str) -> str:
    allowed = ", ".join(USES[one] for one in PermittedUse if one in assessment.permitted_uses)
    return (
        f"{what}: использование «{USES[use]}» для результатов «{assessment.title}» не предусмотрено "
        f"({cited(pack, assessment.uses_source)}). Допустимо: {allowed}."
    )


def cited(pack: Pack, source: Source) -> str:
    """A source as texts cite it: issuer, kind, date, number and clause."""
    act: Act | None = pack.acts.get(source.act)
    if act is None:
        return source.act
    parts = [f"{act.issuer}, {act.kind}"]
    if act.issued_on:
        parts.append(f"от {act.issued_on:%d.%m.%Y}")
    if act.number:
        parts.append(f"№ {act.number}")
    named = " ".join(parts) if act.number else f"{' '.join(parts)}: «{act.title}»"
    return f"{named}, {source.clause}" if source.clause else named


def _of_condition(pack: Pack, condition: Condition) -> Iterator[str]:
    if isinstance(condition, IndicatorCondition):
        yield from _behind(pack, condition.indicator)
    elif isinstance(condition, VerdictCondition):
        for one in pack.criteria[condition.criterion].conditions:
            yield from one.scope.assessments or pack.assessments
    elif isinstance(condition, SignCondition):
        yield from pack.signs[condition.sign].scope.assessments or pack.assessments


def _behind(pack: Pack, indicator: str) -> Iterator[str]:
    """Assessments whose results an indicator is counted from."""
    found = pack.indicators[indicator]
    formula = found.formula
    if formula.kind in {"fact_ratio", "fact_value", "index"}:
        return
    names = [
        str(getattr(formula, part)) for part in ("of", "first", "second") if hasattr(formula, part)
    ]
    if found.scope.assessments or not names:
        yield from found.scope.assessments or pack.assessments
        return
    for name in names:
        yield from _behind(pack, name)


def condition_indicators(pack: Pack) -> set[str]:
    """Indicators that any rule of the pack looks at."""
    conditions = (
        one for rule in pack.rules.values() for one in (*rule.when, *rule.any_of, *rule.unless)
    )
    return {one.indicator for one in conditions if isinstance(one, IndicatorCondition)}
