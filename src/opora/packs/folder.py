"""A pack's folder → raw definitions with their places, and every complaint about the files themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from opora.core.codes import packs as codes
from opora.core.errors import PackError, did_you_mean
from opora.core.issues import Issue, IssueCode, Severity
from opora.core.places import Place
from opora.packs.kinds import FOREIGN, KINDS
from opora.packs.yaml_text import Parsed, Plain, parse
from opora.packs.yaml_text import Path as KeyPath


@dataclass(frozen=True)
class RawDefinition:
    """One definition as written: data without loader keys, the line of each of its paths, what it replaces."""

    kind: str
    key: str
    data: dict[str, Plain]
    lines: dict[KeyPath, int]
    file: str
    replaces: str | None = None

    @property
    def line(self) -> int:
        """The line the definition begins at."""
        return self.lines.get((), 1)

    def place(self, path: KeyPath = ()) -> Place:
        """Where a path of the definition stands; the nearest parent's line when the path itself is absent."""
        known = path
        while known and known not in self.lines:
            known = known[:-1]
        key = ".".join(map(str, path)) or None
        return Place(file=self.file, line=self.lines.get(known, 1), key=key)


@dataclass(frozen=True)
class RawPack:
    """A folder as read: pack.yaml, definitions, complaints, and the digest of all its texts."""

    folder: Path
    identity: RawDefinition | None
    definitions: tuple[RawDefinition, ...]
    issues: tuple[Issue, ...]
    digest: str


@dataclass
class _Gathering:
    definitions: list[RawDefinition] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def complain(self, code: IssueCode, place: Place, message: str, advice: str = "") -> None:
        """Adds a complaint that refuses the pack."""
        self.issues.append(Issue(code.code, Severity.REFUSED, place, message, advice))


def roots() -> tuple[Path, ...]:
    """Where named packs live: the repository's `packs/`, or `opora/_packs` inside a wheel."""
    package = Path(__file__).resolve().parents[1]
    return (package.parents[1] / "packs", package / "_packs")


def find_pack(name: str | Path, *, beside: Path | None = None) -> Path:
    """The folder of a pack by name or path; `beside` (an overlay's folder) is looked at first.

    Raises:
        PackError: no such folder with pack.yaml; near names are offered.
    """
    looked = (beside.parent,) if beside is not None else ()
    candidates: list[Path] = [*(root / name for root in (*looked, *roots())), Path(name)]
    for folder in candidates:
        if folder.joinpath("pack.yaml").is_file():
            return folder.resolve()
    known = [one.parent.name for root in roots() for one in root.glob("*/pack.yaml")]
    advice = codes.NOT_FOUND.explanation
    message = f"Пакет «{name}» не найден{did_you_mean(str(name), known)}. {advice}"
    raise PackError(message, code=codes.NOT_FOUND.code)


def read_folder(folder: Path) -> RawPack:
    """Every YAML file of the folder as raw definitions."""
    gathering = _Gathering()
    digest = sha256()
    identity: RawDefinition | None = None
    for path in sorted(folder.rglob("*.yaml")):
        inside = path.relative_to(folder)
        text = path.read_bytes()
        if inside.parts[0] in FOREIGN:
            continue
        digest.update(f"{inside.as_posix()}\0".encode() + text.replace(b"\r\n", b"\n") + b"\0")
        kind = inside.parts[0].removesuffix(".yaml")
        name = f"{folder.name}/{inside.as_posix()}"
        parsed = _parsed(text, name, gathering)
        if inside.as_posix() == "pack.yaml":
            data = parsed.value if isinstance(parsed.value, dict) else {}
            identity = RawDefinition("pack", "pack", data, parsed.lines, name)
        elif kind in KINDS:
            _take(kind, name, parsed, gathering)
        else:
            _refuse_file(kind, name, gathering)
    return RawPack(
        folder, identity, tuple(gathering.definitions), tuple(gathering.issues), digest.hexdigest()
    )


def _parsed(text: bytes, name: str, gathering: _Gathering) -> Parsed:
    try:
        parsed = parse(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        gathering.complain(
            codes.NOT_YAML,
            Place(file=name, line=1),
            "файл не в кодировке UTF-8",
            "Сохраните его в UTF-8.",
        )
        return Parsed(None, {})
    for trouble in parsed.troubles:
        code = codes.REPEATED_KEY if trouble.key else codes.NOT_YAML
        place = Place(file=name, line=trouble.line, key=trouble.key)
        gathering.complain(code, place, trouble.message, code.explanation)
    return parsed


def _refuse_file(kind: str, name: str, gathering: _Gathering) -> None:
    known = [*KINDS, "pack", *FOREIGN]
    gathering.complain(
        codes.UNKNOWN_FILE,
        Place(file=name),
        f"вида определений «{kind}» нет{did_you_mean(kind, known)}",
        f"Виды: {', '.join(KINDS)}.",
    )


def _take(kind: str, name: str, parsed: Parsed, gathering: _Gathering) -> None:
    """Definitions of one file: a mapping is one, a list is many, `common` + `definitions` share keys."""
    if parsed.value is None:
        return
    for data, lines in _entries(parsed):
        if not isinstance(data, dict):
            place = Place(file=name, line=lines.get((), 1))
            gathering.complain(
                codes.WRONG_VALUE, place, "ожидалось определение из пар «ключ: значение»"
            )
            continue
        replaces = data.get("replaces")
        own = {key: value for key, value in data.items() if key != "replaces"}
        key = KINDS[kind].key_of(own)
        if key is None:
            absent = [one for one in KINDS[kind].key if own.get(one) is None]
            place = Place(file=name, line=lines.get((), 1), key=absent[0])
            gathering.complain(
                codes.MISSING_KEY, place, f"нет обязательного ключа «{absent[0]}»", "Добавьте его."
            )
            continue
        old = str(replaces) if replaces is not None else None
        gathering.definitions.append(RawDefinition(kind, key, own, lines, name, old))


def _entries(parsed: Parsed) -> Iterator[tuple[Plain, dict[KeyPath, int]]]:
    value = parsed.value
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield one, _below(parsed.lines, (place,))
    elif isinstance(value, dict) and isinstance(value.get("definitions"), list):
        yield from _with_common(value, parsed.lines)
    else:
        yield value, parsed.lines


def _with_common(
    value: dict[str, Plain], lines: dict[KeyPath, int]
) -> Iterator[tuple[Plain, dict[KeyPath, int]]]:
    shared = value.get("common")
    common = shared if isinstance(shared, dict) else {}
    listed = value["definitions"]
    assert isinstance(listed, list)
    for place, one in enumerate(listed):
        own = _below(lines, ("definitions", place))
        if not isinstance(one, dict):
            yield one, own
            continue
        yield {**common, **one}, {**_below(lines, ("common",)), **own}


def _below(lines: dict[KeyPath, int], prefix: KeyPath) -> dict[KeyPath, int]:
    """Lines of the paths under `prefix`, with the prefix taken off."""
    size = len(prefix)
    return {path[size:]: line for path, line in lines.items() if path[:size] == prefix}
