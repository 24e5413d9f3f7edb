"""Every id a definition names must exist: the table of references and the check of them."""

from collections.abc import Iterator, Mapping

from opora.core.codes import packs as codes
from opora.core.errors import did_you_mean
from opora.core.issues import Issue, Severity
from opora.packs.folder import RawDefinition
from opora.packs.kinds import KINDS
from opora.packs.yaml_text import Path, Plain


_SCOPE = {
    "scope.assessments.*": "assessments",
    "scope.subjects.*": "subjects",
}
_CONDITIONS = {
    f"{part}.*.{key}": target
    for part in ("when", "any_of", "unless")
    for key, target in {
        "indicator": "indicators",
        "threshold": "parameters",
        "criterion": "criteria",
        "sign": "signs",
        "grouping": "groupings",
        "subjects.*": "subjects",
    }.items()
}
# For each kind: where an id stands («*» is any key or place) and the kind it must name.
REFERENCES: Mapping[str, Mapping[str, str]] = {
    "pack": {
        "adopted.criterion": "criteria",
        "adopted.published_criterion": "criteria",
        "adopted.grouping": "groupings",
        "adopted.index": "indexes",
    },
    "parameters": {"unit": "units"},
    "scales": {"assessment": "assessments", "subject": "subjects"},
    "minimums": {"assessment": "assessments", "subject": "subjects"},
    "goals": {"direction": "directions", "indicators.*": "indicators"},
    "directions": {"responsible_role": "addressees"},
    "indicators": {
        "direction": "directions",
        "block": "blocks",
        "unit": "units",
        "formula.of": "indicators",
        "formula.first": "indicators",
        "formula.second": "indicators",
        "formula.threshold": "parameters",
        "formula.index": "indexes",
        **_SCOPE,
    },
    "criteria": {
        "direction": "directions",
        "conditions.*.share": "parameters",
        "conditions.*.minimum_n": "parameters",
        **{f"conditions.*.{path}": kind for path, kind in _SCOPE.items()},
    },
    "indexes": {"components.*.indicator": "indicators"},
    "groupings": {"points.#": "blocks", "points.*.*.indicator": "indicators"},
    "signs": _SCOPE,
    "returns": {
        "direction": "directions",
        "feeds.*": "indicators",
        "filled_by.role": "addressees",
        "fields.*.unit": "units",
    },
    "risk_factors": {"indicators.*": "indicators"},
    "rules": {
        "direction": "directions",
        "causes.*": "causes",
        "advice.*.addressee": "addressees",
        **_CONDITIONS,
    },
}


def reference_issues(
    raw: RawDefinition, known: Mapping[str, Mapping[str, object]]
) -> Iterator[Issue]:
    """Ids named in a definition that are not defined; `known` holds ids by kind."""
    patterns = REFERENCES.get(raw.kind, {})
    for pattern, target in patterns.items():
        for path, name in _found(raw.data, tuple(pattern.split(".")), ()):
            yield from _unless_known(raw, path, name, target, known)
    for path, name in _acts(raw.data, ()):
        yield from _unless_known(raw, path, name, "acts", known)
    if raw.kind == "rules":
        yield from _missing_forms(raw, known)


def _unless_known(
    raw: RawDefinition,
    path: Path,
    name: str,
    target: str,
    known: Mapping[str, Mapping[str, object]],
) -> Iterator[Issue]:
    ids = known.get(target, {})
    if name not in ids:
        kind = KINDS[target]
        message = f"{kind.title} «{name}» не найден в {target}{did_you_mean(name, ids)}"
        advice = "Исправьте id или добавьте определение."
        yield Issue(
            codes.UNKNOWN_REFERENCE.code, Severity.REFUSED, raw.place(path), message, advice
        )


def _missing_forms(
    raw: RawDefinition, known: Mapping[str, Mapping[str, object]]
) -> Iterator[Issue]:
    """«missing» names a form of facts or an assessment."""
    forms = {"context_form", "social_passport", "manual_return", *known.get("assessments", {})}
    for part in ("when", "any_of", "unless"):
        for path, name in _found(raw.data, (part, "*", "what"), ()):
            yield from _unless_known(
                raw, path, name, "assessments", {"assessments": dict.fromkeys(forms)}
            )


def _found(data: Plain, pattern: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    """Strings at a pattern; «#» stands for the keys of a mapping themselves."""
    if not pattern:
        if isinstance(data, str):
            yield path, data
        return
    head, rest = pattern[0], pattern[1:]
    if head == "#" and isinstance(data, dict):
        yield from (((*path, key), key) for key in data)
        return
    for step, inner in _children(data):
        if head in {"*", step}:
            yield from _found(inner, rest, (*path, step))


def _children(data: Plain) -> Iterator[tuple[str | int, Plain]]:
    if isinstance(data, dict):
        yield from data.items()
    elif isinstance(data, list):
        yield from enumerate(data)


def _acts(data: Plain, path: Path) -> Iterator[tuple[Path, str]]:
    """Every `act:` anywhere in a definition."""
    for step, inner in _children(data):
        if step == "act" and isinstance(inner, str):
            yield (*path, step), inner
        else:
            yield from _acts(inner, (*path, step))
