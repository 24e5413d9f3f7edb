"""What pydantic says of a definition → Russian issues with file, line, key and what to do."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from opora.core.codes import packs as codes
from opora.core.errors import did_you_mean
from opora.core.issues import Issue, IssueCode, Severity
from opora.core.methodology.terms import Definition
from opora.packs.folder import RawDefinition
from opora.packs.yaml_text import Path, Plain


_EXPECTED: Mapping[str, str] = {
    "int_parsing": "ожидалось целое число",
    "int_from_float": "ожидалось целое число",
    "float_parsing": "ожидалось число с десятичной точкой, например 0.3",
    "date_from_datetime_parsing": "ожидалась дата вида 2026-09-01",
    "date_parsing": "ожидалась дата вида 2026-09-01",
    "bool_parsing": "ожидалось true или false",
    "string_pattern_mismatch": "id пишется строчными латинскими буквами, цифрами и подчёркиванием",
    "string_too_short": "текст пуст или слишком короток",
    "string_type": "ожидался текст",
    "tuple_type": "ожидался список: каждое значение с новой строки через дефис или в квадратных скобках",
    "frozen_set_type": "ожидался список: каждое значение с новой строки через дефис или в квадратных скобках",
    "dict_type": "ожидались пары «ключ: значение»",
    "model_type": "ожидались пары «ключ: значение»",
    "union_tag_not_found": "не указан вид (kind)",
}


_BOUNDS: Mapping[str, str] = {
    "greater_than": "больше",
    "greater_than_equal": "не меньше",
    "less_than": "меньше",
    "less_than_equal": "не больше",
}


def complaints(
    raw: RawDefinition, model: type[Definition], error: ValidationError
) -> Iterator[Issue]:
    """One issue for each thing pydantic refused."""
    details = error.errors()
    for detail in details:
        if detail["type"] == "too_short" and _is_echo(detail["loc"], details):
            continue
        path = _path_in(raw.data, detail["loc"])
        code, message, advice = _worded(model, detail)
        yield Issue(code.code, Severity.REFUSED, raw.place(path), message, advice)


def _is_echo(loc: tuple[int | str, ...], details: list[ErrorDetails]) -> bool:
    """A list is too short only because its members were refused."""
    return any(other["loc"][: len(loc)] == loc and other["loc"] != loc for other in details)


def _worded(model: type[Definition], detail: ErrorDetails) -> tuple[IssueCode, str, str]:
    kind, loc = detail["type"], detail["loc"]
    name = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        known = _fields_at(model, loc[:-1])
        message = f"неизвестный ключ «{name}»{did_you_mean(name, known)}"
        return codes.UNKNOWN_KEY, message, f"Допустимы: {', '.join(known)}."
    if kind == "missing":
        return codes.MISSING_KEY, f"нет обязательного ключа «{name}»", "Добавьте его."
    return codes.WRONG_VALUE, _wrong_value(detail), ""


def _wrong_value(detail: ErrorDetails) -> str:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    shown = f"«{given}»" if isinstance(given, str) else "значение"
    if kind in {"literal_error", "enum", "union_tag_invalid"}:
        return _not_among(given, context)
    if kind in _BOUNDS:
        return f"{shown}: значение должно быть {_BOUNDS[kind]} {next(iter(context.values()), '')}"
    if kind == "too_short":
        return f"нужно не меньше {context.get('min_length')} значений, записано {context.get('actual_length')}"
    if kind == "value_error":
        return str(context.get("error", detail["msg"]))
    return "значение пусто, а оно обязательно" if given is None else f"{shown}: {_expected(detail)}"


def _expected(detail: ErrorDetails) -> str:
    return _EXPECTED.get(detail["type"], detail["msg"])


def _not_among(given: object, context: Mapping[str, object]) -> str:
    wanted = context.get("expected") or context.get("expected_tags", "")
    options = [one.strip(" '") for one in str(wanted).replace(" or ", ", ").split(",")]
    tag = str(context.get("tag", given))
    near = did_you_mean(tag, options)
    return f"«{tag}» не подходит; ожидалось одно из: {', '.join(options)}{near}"


def _path_in(data: Plain, loc: tuple[int | str, ...]) -> Path:
    """The location in the text: tags of unions, which are not in it, are left out; a missing key ends it."""
    path: list[int | str] = []
    here: Plain = data
    for place, step in enumerate(loc):
        if isinstance(here, dict) and str(step) in here:
            path.append(str(step))
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            path.append(step)
            here = here[step]
        elif place == len(loc) - 1:
            path.append(step)
    return tuple(path)


def _fields_at(model: type[Definition], loc: tuple[int | str, ...]) -> list[str]:
    """Names of the keys allowed where `loc` leads."""
    found: list[type[BaseModel]] = [model]
    for step in loc:
        tagged = [one for one in found if step in _tags(one)]
        inner = [
            one.model_fields[str(step)].annotation for one in found if str(step) in one.model_fields
        ]
        if tagged:
            found = tagged
        elif inner:
            found = [one for annotation in inner for one in _models_in(annotation)]
    return sorted({name for one in found for name in one.model_fields})


def _tags(model: type[BaseModel]) -> tuple[Any, ...]:
    kind = model.model_fields.get("kind")
    return get_args(kind.annotation) if kind and get_origin(kind.annotation) is Literal else ()


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Pydantic models anywhere inside an annotation such as `tuple[A | B, ...]`."""
    bare = annotation if get_origin(annotation) is None else None
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        yield bare
    for part in get_args(annotation):
        yield from _models_in(part)
