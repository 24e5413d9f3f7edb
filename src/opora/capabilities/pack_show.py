"""Show a pack: its tree, or one definition with source, clause, history and «как это считается»."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from opora.core.errors import ChoiceError, did_you_mean
from opora.core.methodology.pack import Pack
from opora.core.methodology.terms import Certainty, Definition, Parameter, Reviewed, Source
from opora.packs import load_pack
from opora.packs.kinds import KINDS, SEQUENCES


# Fields of a definition that are told in words of their own.
_TOLD_APART = {
    *(
        "id",
        "title",
        "explanation",
        "label",
        "sources",
        "source",
        "uses_source",
        "values",
        "examples",
    ),
    *("checked_on", "reviewed_by", "reviewed_on", "next_review"),
}
_CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.FOUND: "опубликовано",
    Certainty.KNOWN_HIGH: "известно достоверно",
    Certainty.COMPUTED: "рассчитано по открытым данным",
    Certainty.KNOWN_MEDIUM: "известно, не подтверждено документом",
    Certainty.KNOWN_LOW: "известно со слов, не проверено",
    Certainty.INFERRED: "вывод авторов пакета",
    Certainty.ILLUSTRATIVE: "вымышлено для демонстрации",
}
_TREE_TITLES: Mapping[str, str] = {
    "directions": "Направления",
    "goals": "Цели",
    "blocks": "Блоки",
    "indicators": "Показатели",
    "criteria": "Критерии",
    "indexes": "Индексы",
    "groupings": "Группы школ",
    "signs": "Признаки",
    "parameters": "Параметры",
    "rules": "Правила",
    "addressees": "Адресаты",
    "acts": "Акты",
}


def show_pack(name: str | Path, definition: str | None = None) -> list[str]:
    """Lines of text: the tree of a pack, or one definition by id («low_result_share» or «rules/no_curator»).

    Raises:
        PackError: the pack cannot be loaded.
        ChoiceError: no definition of that id; near ids are offered.
    """
    pack = load_pack(name)
    if definition is None:
        return list(_tree(pack))
    lines: list[str] = []
    for kind, found in _found(pack, definition):
        lines.extend(_described(pack, kind, definition.rpartition("/")[2], found))
    return lines


def _tree(pack: Pack) -> Iterator[str]:
    identity = pack.identity
    yield f"{identity.title}"
    yield f"версия {pack.version}, действует с {identity.valid_from:%d.%m.%Y}"
    for choice, chosen in identity.adopted.items():
        yield f"принято: {choice} — {chosen}"
    for kind, title in _TREE_TITLES.items():
        held: Mapping[str, Definition] = getattr(pack, kind)
        yield ""
        yield f"{title} ({len(held)})"
        for name, one in held.items():
            label = pack.label_of(kind, name)
            yield f"  {name} — {title_of(one)}" + (f" [{label}]" if label else "")
    yield ""
    yield f"Шкал отметок: {len(pack.scales)}, минимальных баллов: {len(pack.minimums)}, фраз: {len(pack.sentences)}"


def title_of(definition: Definition) -> str:
    """What a definition calls itself."""
    named = (getattr(definition, key, None) for key in ("title", "full_title", "text", "id"))
    return str(next((one for one in named if one), ""))


def _found(pack: Pack, definition: str) -> list[tuple[str, Definition]]:
    kind, _, name = definition.rpartition("/")
    kinds = [kind] if kind in KINDS else [one for one in KINDS if one not in SEQUENCES]
    found = [(one, held) for one in kinds if (held := pack.definition(one, name)) is not None]
    if not found:
        known = [key for one in KINDS if one not in SEQUENCES for key in getattr(pack, one)]
        message = (
            f"В пакете {pack.version} нет определения «{definition}»{did_you_mean(name, known)}."
        )
        raise ChoiceError(message, code="OP-108")
    return found


def _described(pack: Pack, kind: str, name: str, found: Definition) -> Iterator[str]:
    file, line = pack.places[f"{kind}/{name}"]
    label = pack.label_of(kind, name)
    yield f"{KINDS[kind].title} {name} — {title_of(found)}" + (f" [{label}]" if label else "")
    yield f"  файл {file}, строка {line}"
    explanation = getattr(found, "explanation", None)
    if explanation:
        yield f"  Как это считается: {explanation}"
    for key, value in found:
        if key not in _TOLD_APART:
            yield from _field(key, value)
    yield from _sources(pack, found)
    if isinstance(found, Parameter):
        yield from _history(pack, found)
    if isinstance(found, Reviewed):
        looked = f"{found.reviewed_on:%d.%m.%Y}, {found.reviewed_by}"
        yield f"  просмотрено {looked}; пересмотреть до {found.next_review:%d.%m.%Y}"
    examples = getattr(found, "examples", ())
    yield from (f"  пример: {one.name}" for one in examples)


def _field(key: str, value: object) -> Iterator[str]:
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        yield f"  {key}:"
        yield from (f"    - {_plain(one)}" for one in value)
    elif value not in (None, False) and (text := _plain(value)):
        yield f"  {key}: {text}"


def _plain(value: object) -> str:
    """A value on one line; empty parts are left out."""
    if isinstance(value, BaseModel):
        return _plain(value.model_dump(mode="json"))
    if isinstance(value, Mapping):
        told = ((key, _plain(one)) for key, one in value.items() if one is not None)
        return ", ".join(f"{key} {text}" for key, text in told if text)
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(_plain, value)))
    if isinstance(value, tuple | list):
        return ", ".join(map(_plain, value))
    return str(value)


def _sources(pack: Pack, found: Definition) -> Iterator[str]:
    single = (getattr(found, key, None) for key in ("source", "uses_source"))
    for one in (*getattr(found, "sources", ()), *single):
        if isinstance(one, Source):
            yield f"  источник: {cited(pack, one)}"


def cited(pack: Pack, source: Source) -> str:
    """An act with its number, date and clause, and how sure the source is."""
    act = pack.acts[source.act]
    number = f" № {act.number}" if act.number else ""
    day = f" от {act.issued_on:%d.%m.%Y}" if act.issued_on else ""
    clause = f", {source.clause}" if source.clause else ""
    return f"{act.issuer}: {act.kind}{number}{day} «{act.title}»{clause} ({_CERTAINTIES[source.certainty]})"


def _history(pack: Pack, parameter: Parameter) -> Iterator[str]:
    yield "  история:"
    for day, dated in sorted(parameter.values.items()):
        yield f"    с {day:%d.%m.%Y}: {dated.value:g} — {cited(pack, dated.source)}"
    yield f"  сверено {parameter.checked_on:%d.%m.%Y}"
