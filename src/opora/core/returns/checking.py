"""The check of one return: every answer typed, every rule asked, last year compared; all issues at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from opora.core.codes import readers as codes
from opora.core.issues import IssueCode, Severity
from opora.core.methodology.returns import ReturnField, ReturnForm, ReturnRule
from opora.core.places import Place
from opora.core.returns.answers import Unreadable, read_answer, read_number
from opora.core.returns.model import ReturnCheck, ReturnIssue, ReturnValue
from opora.core.returns.periods import ReturnPeriod
from opora.core.returns.relations import breaks


Typed = Mapping[str, str]
_NOTHING: Mapping[str, Place] = {}


def check_return(
    form: ReturnForm,
    values: Typed,
    *,
    period: ReturnPeriod,
    previous: Typed | None = None,
    known: Typed | None = None,
    places: Mapping[str, Place] = _NOTHING,
) -> ReturnCheck:
    """What the answers mean and everything a person should look at.

    Args:
        form: what is asked.
        values: answers by field id, as people type them; an absent or blank one is not filled in.
        period: what the return is about; halves only for a form of halves, and the reverse.
        previous: answers of the same form a year earlier, typed likewise.
        known: numbers that exports hold, for the form's `known` fields.
        places: where each answer stands in a file.

    Raises:
        ValueError: the period is of another length than the form's.
    """
    if bool(period.half) != (form.period == "half_year"):
        raise ValueError(f"form {form.id} is of {form.period}, not {period.key}")
    answers, issues = _typed(form, values)
    told = {**_known(form, known or {}), **answers}
    refused = {one.field for one in issues if one.severity is Severity.REFUSED}
    for rule in form.rules:
        if not refused.intersection(rule.fields) and breaks(rule, told, period):
            issues.append(_of_rule(form, rule, told))
    issues += _changes(form, answers, previous or {})
    return ReturnCheck(
        form=form.id,
        period=period,
        values=tuple(answers.values()),
        issues=_sorted(form, issues, places),
    )


def _typed(form: ReturnForm, values: Typed) -> tuple[dict[str, ReturnValue], list[ReturnIssue]]:
    answers: dict[str, ReturnValue] = {}
    issues: list[ReturnIssue] = []
    for asked in form.fields:
        found = read_answer(asked, values.get(asked.id, ""))
        if isinstance(found, ReturnValue):
            answers[asked.id] = found
        elif isinstance(found, Unreadable):
            issues.append(_refusal(asked, found.code, found.message, found.advice))
        elif asked.required:
            advice = "Если этого не было, запишите ноль или «нет»."
            issues.append(_refusal(asked, codes.RETURN_EMPTY, "не заполнено.", advice))
    issues += _unknown(form, values)
    return answers, issues


def _unknown(form: ReturnForm, values: Typed) -> Iterator[ReturnIssue]:
    """Answers to what the form does not ask: told, never silently lost."""
    names = values.keys() - {one.id for one in form.fields}
    for name in sorted(name for name in names if values[name].strip()):
        yield ReturnIssue(
            field=name,
            title=name,
            code=codes.RETURN_EXTRA.code,
            severity=Severity.NOTE,
            message="форма этого не спрашивает; ответ не прочитан.",
        )


def _refusal(asked: ReturnField, code: IssueCode, message: str, advice: str) -> ReturnIssue:
    return ReturnIssue(
        field=asked.id,
        title=asked.title,
        code=code.code,
        severity=Severity.REFUSED,
        message=message,
        advice=advice,
    )


def _known(form: ReturnForm, known: Typed) -> dict[str, ReturnValue]:
    """Numbers of exports; what does not read as a number is left out, as if no export told it."""
    found: dict[str, ReturnValue] = {}
    for one in form.known:
        number = read_number(known.get(one.id, ""))
        if number is not None:
            found[one.id] = ReturnValue(one.id, known[one.id], number)
    return found


def _of_rule(form: ReturnForm, rule: ReturnRule, told: Mapping[str, ReturnValue]) -> ReturnIssue:
    """The issue stands at the first field of the rule that the form asks."""
    name = next(name for name in rule.fields if form.field(name))
    shown = [
        f"«{form.title_of(one)}» — {told[one].text}"
        for one in dict.fromkeys(rule.fields)
        if one in told
    ]
    return ReturnIssue(
        field=name,
        title=form.title_of(name),
        code=codes.RETURN_RULE.code,
        severity=Severity(rule.severity),
        message=f"{rule.message} Записано: {'; '.join(shown)}.",
        advice="Исправьте ответ, который неверен."
        if rule.severity == "refused"
        else "Если всё верно, подтвердите.",
        rule=rule.code,
    )


def _changes(
    form: ReturnForm, answers: Mapping[str, ReturnValue], previous: Typed
) -> Iterator[ReturnIssue]:
    """Counts that went up or down beyond the form's ratio."""
    for asked in form.fields:
        now = answers.get(asked.id)
        before = read_answer(asked, previous.get(asked.id, ""))
        if asked.kind not in {"count", "share"} or now is None or now.number is None:
            continue
        if not isinstance(before, ReturnValue) or before.number is None:
            continue
        if _is_sharp(form, now.number, before.number):
            yield ReturnIssue(
                field=asked.id,
                title=asked.title,
                code=codes.RETURN_CHANGE.code,
                severity=Severity.SUSPICIOUS,
                message=f"записано {now.text}, а год назад было {before.text}.",
                advice="Если верно, подтвердите; если опечатка — исправьте.",
            )


def _is_sharp(form: ReturnForm, now: float, before: float) -> bool:
    limit = form.sharp_change
    low, high = sorted((now, before))
    return high - low >= limit.at_least and high >= limit.ratio * low


def _sorted(
    form: ReturnForm, issues: list[ReturnIssue], places: Mapping[str, Place]
) -> tuple[ReturnIssue, ...]:
    """In the order of the form's fields; what it does not ask comes last."""
    order = {one.id: place for place, one in enumerate(form.fields)}
    placed = [_at(one, places.get(one.field)) for one in issues]
    return tuple(
        sorted(placed, key=lambda one: (order.get(one.field, len(order)), one.field, one.code))
    )


def _at(issue: ReturnIssue, place: Place | None) -> ReturnIssue:
    return issue if place is None else replace(issue, place=place)
