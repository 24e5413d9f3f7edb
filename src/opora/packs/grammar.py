"""A pack's `grammar/*.yaml` → the vocabulary of official text, with the strictness of every pack file."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from opora.core.codes import packs as codes
from opora.core.errors import PackError
from opora.core.grammar.vocabulary import Pattern, Vocabulary
from opora.core.issues import Issue, IssueCode, Severity
from opora.core.places import Place
from opora.packs.folder import roots
from opora.packs.yaml_text import Parsed, Plain, parse


_KEYS = {"macros", "patterns", "words"}


def load_grammar(folder: Path) -> Vocabulary:
    """The vocabulary in `folder/grammar`.

    Raises:
        PackError: a file is not YAML, a key is unknown, a pattern does not compile or repeats an id.
    """
    patterns: list[Pattern] = []
    words: dict[str, frozenset[str]] = {}
    issues: list[Issue] = []
    for path in sorted((folder / "grammar").glob("*.yaml"), key=_order):
        name = f"{folder.name}/grammar/{path.name}"
        parsed = parse(path.read_text(encoding="utf-8"))
        issues += _troubles(parsed, name)
        data = parsed.value if isinstance(parsed.value, dict) else {}
        issues += _unknown(data, parsed, name)
        patterns += _patterns(data, parsed, name, issues)
        words |= _words(data)
    issues += _repeated(patterns, folder.name)
    if issues:
        message = f"словарь документов пакета «{folder.name}» не читается: {issues[0].message}"
        raise PackError(message, code=issues[0].code, issues=issues)
    return Vocabulary(tuple(patterns), words)


@lru_cache(maxsize=4)
def federal_grammar() -> Vocabulary:
    """The vocabulary of the federal pack, read once."""
    folder = next(root / "federal" for root in roots() if (root / "federal" / "grammar").is_dir())
    return load_grammar(folder)


def _order(path: Path) -> str:
    return path.name


def _troubles(parsed: Parsed, name: str) -> Iterator[Issue]:
    for trouble in parsed.troubles:
        code = codes.REPEATED_KEY if trouble.key else codes.NOT_YAML
        yield _issue(code, Place(file=name, line=trouble.line, key=trouble.key), trouble.message)


def _unknown(data: Mapping[str, Plain], parsed: Parsed, name: str) -> Iterator[Issue]:
    for key in data:
        if key not in _KEYS:
            place = Place(file=name, line=parsed.lines.get((key,)), key=key)
            yield _issue(codes.UNKNOWN_KEY, place, f"неизвестный ключ «{key}»")


def _patterns(
    data: Mapping[str, Plain], parsed: Parsed, name: str, issues: list[Issue]
) -> Iterator[Pattern]:
    macros = _expanded(data.get("macros"))
    listed = data.get("patterns")
    for index, raw in enumerate(listed if isinstance(listed, list) else []):
        place = Place(file=name, line=parsed.lines.get(("patterns", index)))
        if not isinstance(raw, dict):
            issues.append(
                _issue(codes.WRONG_VALUE, place, "ожидался шаблон из пар «ключ: значение»")
            )
            continue
        given = {key: value for key, value in raw.items() if value is not None}
        given["pattern"] = _filled(str(raw.get("pattern") or ""), macros)
        try:
            pattern = Pattern.model_validate(given)
            pattern.regex  # noqa: B018 - compiling is the check
        except ValidationError as error:
            issues += _invalid(error, place)
        except re.error as error:
            issues.append(_issue(codes.WRONG_VALUE, place, f"шаблон не читается: {error}"))
        else:
            yield pattern


def _invalid(error: ValidationError, place: Place) -> Iterator[Issue]:
    for detail in error.errors():
        key = ".".join(map(str, detail["loc"]))
        code = {"extra_forbidden": codes.UNKNOWN_KEY, "missing": codes.MISSING_KEY}.get(
            detail["type"], codes.WRONG_VALUE
        )
        yield _issue(
            code, Place(file=place.file, line=place.line, key=key), f"ключ «{key}»: {detail['msg']}"
        )


def _expanded(raw: Plain) -> dict[str, str]:
    """Macros with the macros inside them filled in; a macro may use those above it."""
    filled: dict[str, str] = {}
    for key, value in raw.items() if isinstance(raw, dict) else ():
        filled[key] = _filled(str(value), filled)
    return filled


def _filled(text: str, macros: Mapping[str, str]) -> str:
    return re.sub(r"%([a-z_]+)%", lambda match: macros.get(match[1], match[0]), text)


def _words(data: Mapping[str, Plain]) -> dict[str, frozenset[str]]:
    listed = data.get("words")
    if not isinstance(listed, dict):
        return {}
    return {
        key: frozenset(str(word) for word in value)
        for key, value in listed.items()
        if isinstance(value, list)
    }


def _repeated(patterns: list[Pattern], folder: str) -> Iterator[Issue]:
    seen: set[str] = set()
    for pattern in patterns:
        if pattern.id in seen:
            place = Place(file=f"{folder}/grammar", key=pattern.id)
            yield _issue(codes.REPEATED_ID, place, f"шаблон «{pattern.id}» записан дважды")
        seen.add(pattern.id)


def _issue(code: IssueCode, place: Place, message: str) -> Issue:
    return Issue(code.code, Severity.REFUSED, place, message, code.explanation)
