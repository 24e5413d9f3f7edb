"""What a sound pack must have beyond sound definitions: nothing orphaned, nothing overdue, every placeholder known."""

from collections.abc import Iterator
from datetime import date
from string import Formatter

from opora.core.codes import packs as codes
from opora.core.errors import DataError
from opora.core.issues import Issue, IssueCode, Severity
from opora.core.methodology.pack import Pack
from opora.core.methodology.rules import GroupCondition, IndicatorCondition, Rule
from opora.core.methodology.terms import Reviewed
from opora.core.places import Place
from opora.core.rules.uses import check_rule
from opora.packs.kinds import SEQUENCES
from opora.packs.returned import return_issues


FINDING_PLACEHOLDERS = frozenset(
    {"value", "n", "interval", "threshold", "count", "procedures", "school", "subjects"}
)


def completeness_issues(pack: Pack) -> Iterator[Issue]:
    """Complaints that refuse a pack: empty directions and goals, unused indicators, unknown placeholders."""
    yield from _empty_directions(pack)
    yield from _unused_indicators(pack)
    yield from _placeholders(pack)
    yield from _uses(pack)
    yield from return_issues(pack)


def advisory_issues(pack: Pack, day: date) -> Iterator[Issue]:
    """What a person should look at, though the pack works: overdue reviews on `day`, defects of printed scales."""
    for kind, name, definition in reviewed_definitions(pack):
        if definition.next_review < day:
            message = f"пересмотреть следовало до {definition.next_review:%d.%m.%Y}"
            place = _place(pack, kind, name, "next_review")
            yield Issue(
                codes.REVIEW_OVERDUE.code,
                Severity.SUSPICIOUS,
                place,
                message,
                codes.REVIEW_OVERDUE.explanation,
            )
    for scale in pack.scales:
        name = f"{scale.assessment}/{scale.year}/{scale.grade}/{scale.subject}"
        title = pack.subjects[scale.subject].title
        for defect in scale.defects():
            message = f"шкала «{title}», {scale.grade} класс, {scale.year} год: {defect}"
            place = _place(pack, "scales", name, "ranges")
            yield Issue(
                codes.SCALE_DEFECT.code,
                Severity.SUSPICIOUS,
                place,
                message,
                codes.SCALE_DEFECT.explanation,
            )


def reviewed_definitions(pack: Pack) -> Iterator[tuple[str, str, Reviewed]]:
    """Every definition that carries a review date, with its kind and id."""
    for kind in type(pack).model_fields:
        if kind in SEQUENCES:
            continue
        held = getattr(pack, kind)
        for name, definition in held.items() if isinstance(held, dict) else ():
            if isinstance(definition, Reviewed):
                yield kind, name, definition


def _place(pack: Pack, kind: str, name: str, key: str | None = None) -> Place:
    file, line = pack.places.get(f"{kind}/{name}", (None, None))
    return Place(file=file, line=line, key=key)


def _refusal(pack: Pack, code: IssueCode, slot: tuple[str, str], message: str) -> Issue:
    return Issue(code.code, Severity.REFUSED, _place(pack, *slot), message, code.explanation)


def _empty_directions(pack: Pack) -> Iterator[Issue]:
    with_goals = {goal.direction for goal in pack.goals.values()}
    for name in pack.directions.keys() - with_goals:
        yield _refusal(
            pack, codes.INCOMPLETE, ("directions", name), f"у направления «{name}» нет цели"
        )
    for name, goal in pack.goals.items():
        if not goal.indicators:
            yield _refusal(
                pack, codes.INCOMPLETE, ("goals", name), f"у цели «{name}» нет показателя"
            )


def _unused_indicators(pack: Pack) -> Iterator[Issue]:
    used = used_indicators(pack)
    for name, indicator in pack.indicators.items():
        if name not in used and not indicator.observed_only:
            message = f"показатель «{name}» не использует ни одно правило"
            yield _refusal(pack, codes.INCOMPLETE, ("indicators", name), message)
        if name in used and indicator.observed_only:
            message = f"показатель «{name}» отмечен observed_only, но правила его используют"
            yield _refusal(pack, codes.INCOMPLETE, ("indicators", name), message)


def used_indicators(pack: Pack) -> set[str]:
    """Indicators that rules read, directly or through groups of schools, indexes and derived indicators."""
    waiting = [name for rule in pack.rules.values() for name in _read_by(rule, pack)]
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in used or name not in pack.indicators:
            continue
        used.add(name)
        waiting.extend(_parts_of(name, pack))
    return used


def _read_by(rule: Rule, pack: Pack) -> Iterator[str]:
    for condition in (*rule.when, *rule.any_of, *rule.unless):
        if isinstance(condition, IndicatorCondition):
            yield condition.indicator
        elif isinstance(condition, GroupCondition):
            grouping = pack.groupings[condition.grouping]
            yield from (one.indicator for points in grouping.points.values() for one in points)


def _parts_of(name: str, pack: Pack) -> Iterator[str]:
    formula = pack.indicators[name].formula
    yield from (getattr(formula, key) for key in ("of", "first", "second") if hasattr(formula, key))
    if formula.kind == "index":
        yield from (component.indicator for component in pack.indexes[formula.index].components)


def _placeholders(pack: Pack) -> Iterator[Issue]:
    for name, rule in pack.rules.items():
        unknown = placeholders(rule.finding) - FINDING_PLACEHOLDERS
        if unknown:
            known = ", ".join(sorted(FINDING_PLACEHOLDERS))
            message = f"в finding неизвестно {{{', '.join(sorted(unknown))}}}; допустимы: {known}"
            yield _refusal(pack, codes.PLACEHOLDER, ("rules", name), message)
    for name, sentence in pack.sentences.items():
        lacking = placeholders(sentence.text) - set(sentence.example)
        if sentence.example and lacking:
            message = f"в example нет значений для {{{', '.join(sorted(lacking))}}}"
            yield _refusal(pack, codes.INCOMPLETE, ("sentences", name), message)


def placeholders(text: str) -> set[str]:
    """Names in braces.

    >>> sorted(placeholders("{value} из {n}"))
    ['n', 'value']
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _uses(pack: Pack) -> Iterator[Issue]:
    """A rule may use a procedure's data only as its source permits; the message cites the act."""
    for name, rule in pack.rules.items():
        try:
            check_rule(pack, rule)
        except DataError as refusal:
            yield _refusal(pack, codes.NOT_PERMITTED, ("rules", name), refusal.message)
