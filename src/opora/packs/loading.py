"""The one pack loader: folders → layered raw definitions → frozen, cross-checked `Pack`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from opora.core.codes import packs as codes
from opora.core.errors import PackError
from opora.core.issues import Issue, Severity, sorted_issues
from opora.core.methodology.pack import Identity, Pack
from opora.core.methodology.terms import Definition
from opora.core.places import Place
from opora.packs.complaints import complaints
from opora.packs.completeness import advisory_issues, completeness_issues
from opora.packs.folder import RawDefinition, RawPack, find_pack, read_folder
from opora.packs.kinds import KINDS, SEQUENCES
from opora.packs.overlay import Slot, layered
from opora.packs.references import reference_issues
from opora.packs.yaml_text import Plain


@dataclass(frozen=True)
class Checked:
    """What reading a pack gave: the pack when it can be computed by, and every issue, sorted by place.

    An incomplete method (OP-110) can be computed by, yet its check fails.
    """

    pack: Pack | None
    issues: tuple[Issue, ...]

    @property
    def refusals(self) -> tuple[Issue, ...]:
        """Issues that fail the check."""
        return tuple(one for one in self.issues if one.severity is Severity.REFUSED)


def load_pack(name: str | Path) -> Pack:
    """The pack of a name («federal», «ozersk») or of a folder, with the packs it lies over.

    Raises:
        PackError: the pack is not found or has any error; `issues` lists them all.
    """
    checked = read_pack(name)
    if checked.pack is None:
        refusals = checked.refusals
        message = f"Пакет «{name}» не загружен, ошибок: {len(refusals)}."
        raise PackError(message, code=refusals[0].code, issues=refusals)
    return checked.pack


def read_pack(name: str | Path, *, day: date | None = None) -> Checked:
    """Everything that can be said of a pack without counting: errors, and on a `day` overdue reviews as well.

    Raises:
        PackError: no such pack.
    """
    raws = _with_lower(find_pack(name))
    layers = layered(raws)
    built, faults = _built(layers.definitions.values())
    identity, own = _identity(raws)
    issues = [*(one for raw in raws for one in raw.issues), *layers.issues, *faults, *own]
    known: dict[str, dict[str, object]] = {kind: {} for kind in KINDS}
    for kind, key in layers.definitions:
        known[kind][key] = None
    identities = [raw.identity for raw in raws if raw.identity is not None]
    for raw in (*layers.definitions.values(), *identities):
        issues.extend(reference_issues(raw, known))
    if issues or identity is None:
        return Checked(None, sorted_issues(issues))
    pack = _pack(identity, _version(identity, raws), built, layers.definitions)
    issues.extend(completeness_issues(pack))
    broken = any(one.code != codes.INCOMPLETE.code for one in issues)
    if day is not None:
        issues.extend(advisory_issues(pack, day))
    return Checked(None if broken else pack, sorted_issues(issues))


def _with_lower(folder: Path) -> tuple[RawPack, ...]:
    """The pack and all packs under it, the lowest first."""
    stack: list[RawPack] = []
    here: Path | None = folder
    while here is not None:
        if any(one.folder == here for one in stack):
            message = f"пакеты лежат друг на друге по кругу: {folder.name} и {here.name}"
            issue = Issue(codes.WRONG_VALUE.code, Severity.REFUSED, Place(file=str(here)), message)
            raise PackError(message, code=codes.WRONG_VALUE.code, issues=(issue,))
        raw = read_folder(here)
        stack.append(raw)
        over = raw.identity.data.get("over") if raw.identity is not None else None
        here = find_pack(over, beside=here) if isinstance(over, str) else None
    return tuple(reversed(stack))


def _built(raws: Iterable[RawDefinition]) -> tuple[dict[Slot, Definition], list[Issue]]:
    built: dict[Slot, Definition] = {}
    issues: list[Issue] = []
    for raw in raws:
        model = KINDS[raw.kind].model
        try:
            built[(raw.kind, raw.key)] = model.model_validate(raw.data)
        except ValidationError as error:
            issues.extend(complaints(raw, model, error))
    return built, issues


def _identity(raws: tuple[RawPack, ...]) -> tuple[Identity | None, list[Issue]]:
    """The uppermost pack.yaml with the lower ones' adopted choices under its own."""
    issues: list[Issue] = []
    found: Identity | None = None
    adopted: dict[str, Plain] = {}
    for raw in (one.identity for one in raws if one.identity is not None):
        choices = raw.data.get("adopted")
        adopted |= choices if isinstance(choices, dict) else {}
        try:
            found = Identity.model_validate({**raw.data, "adopted": adopted})
        except ValidationError as error:
            issues.extend(complaints(raw, Identity, error))
    return found, issues


def _version(identity: Identity, raws: tuple[RawPack, ...]) -> str:
    """«id@12hex» of every text of the pack and of the packs under it."""
    digest = sha256("\n".join(raw.digest for raw in raws).encode()).hexdigest()
    return f"{identity.id}@{digest[:12]}"


def _pack(
    identity: Identity,
    version: str,
    built: Mapping[Slot, Definition],
    raws: Mapping[Slot, RawDefinition],
) -> Pack:
    held: dict[str, Any] = {kind: {} for kind in KINDS}
    for (kind, key), definition in built.items():
        held[kind][key] = definition
    for kind in SEQUENCES:
        held[kind] = tuple(held[kind].values())
    places = {f"{kind}/{key}": (raw.file, raw.line) for (kind, key), raw in raws.items()}
    return Pack(identity=identity, version=version, places=places, **held)
