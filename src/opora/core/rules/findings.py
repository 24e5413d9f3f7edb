"""Findings and recommendations: every rule of the pack on every school and on the municipality."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from opora.core.methodology.pack import Pack
from opora.core.methodology.rules import Condition, IndicatorCondition, Rule
from opora.core.monitoring import AdviceGiven, Finding, Monitoring
from opora.core.rules.conditions import Evidence, weighed
from opora.core.rules.parts import Parts
from opora.core.rules.texts import filled
from opora.core.rules.uses import check_rule
from opora.core.thresholds import not_yet_in_force


Said = Mapping[str | None, frozenset[tuple[str, str]]]  # by school: addressee and text


def findings(pack: Pack, parts: Parts, previous: Monitoring | None = None) -> tuple[Finding, ...]:
    """What the rules say, by school (the municipality last) and in the order of rule ids.

    The same text to the same addressee is said once a school; what stood in last year's run for that school is
    marked `repeats`. A rule whose threshold came later than the school year is not applied to it.

    Raises:
        DataError: a rule asks for a use its assessments do not permit; the clause is cited.
    """
    rules = [rule for _, rule in sorted(pack.rules.items())]
    for rule in rules:
        check_rule(pack, rule)
    rules = [rule for rule in rules if _in_force(pack, rule, parts.school_year)]
    units: list[str | None] = [*sorted(parts.schools), None]
    said = _said(previous)
    found = (
        finding
        for unit in units
        for finding in _once(_of_unit(rules, pack, parts, unit), said.get(unit, frozenset()))
    )
    return tuple(found)


def fires(rule: Rule, pack: Pack, parts: Parts, school: str | None) -> tuple[Evidence, ...] | None:
    """The evidence on which a rule fires, conditions in their order; None when it does not."""

    def holding(conditions: Iterable[Condition]) -> list[Evidence]:
        found = (weighed(one, pack, parts, school) for one in conditions)
        return [one for one in found if one.holds]

    required = holding(rule.when)
    if len(required) < len(rule.when):
        return None
    either = holding(rule.any_of)
    if rule.any_of and not either or holding(rule.unless):
        return None
    return tuple(required + either)


def _in_force(pack: Pack, rule: Rule, school_year: int) -> bool:
    """Whether every threshold the rule rests on judged that school year."""
    conditions = (*rule.when, *rule.any_of, *rule.unless)
    named = [one.threshold for one in conditions if isinstance(one, IndicatorCondition)]
    return not_yet_in_force(pack, named, school_year) is None


def _of_unit(
    rules: Iterable[Rule], pack: Pack, parts: Parts, school: str | None
) -> Iterator[Finding]:
    level = "municipality" if school is None else "school"
    for rule in rules:
        evidence = fires(rule, pack, parts, school) if rule.level == level else None
        if evidence is None:
            continue
        yield Finding(
            rule=rule.id,
            school_id=school,
            text=filled(rule.finding, pack, parts, school, evidence),
            triggers=tuple(one.trigger for one in evidence),
            causes=rule.causes,
            advice=tuple(
                AdviceGiven(
                    addressee=one.addressee,
                    text=filled(one.text, pack, parts, school, evidence),
                    material=one.material,
                )
                for one in rule.advice
            ),
        )


def _once(found: Iterable[Finding], before: frozenset[tuple[str, str]]) -> Iterator[Finding]:
    """Findings of one unit with each text said once to an addressee, and repetitions of last year marked."""
    told: set[tuple[str, str]] = set()
    for finding in found:
        kept = []
        for one in finding.advice:
            key = (one.addressee, one.text)
            if key not in told:
                told.add(key)
                kept.append(replace(one, repeats=key in before))
        yield replace(finding, advice=tuple(kept))


def _said(previous: Monitoring | None) -> Said:
    said: dict[str | None, set[tuple[str, str]]] = {}
    for finding in previous.findings if previous else ():
        said.setdefault(finding.school_id, set()).update(
            (one.addressee, one.text) for one in finding.advice
        )
    return {school: frozenset(texts) for school, texts in said.items()}
