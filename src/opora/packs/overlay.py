"""One pack laid over another: what may be added, replaced, extended and withdrawn (docs/adr/0003-packs-overlay.md)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from opora.core.codes import packs as codes
from opora.core.errors import did_you_mean
from opora.core.issues import Issue, IssueCode, Severity
from opora.packs.folder import RawDefinition, RawPack
from opora.packs.kinds import KINDS
from opora.packs.yaml_text import Plain


Slot = tuple[str, str]  # kind, key


@dataclass
class Layers:
    """Definitions of one or more packs, upper over lower, and the complaints about how they lie."""

    definitions: dict[Slot, RawDefinition] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    withdrawn: set[Slot] = field(default_factory=set)

    def complain(self, code: IssueCode, raw: RawDefinition, message: str, advice: str = "") -> None:
        """A complaint at the head of a definition."""
        self.issues.append(
            Issue(code.code, Severity.REFUSED, raw.place(), message, advice or code.explanation)
        )


def layered(packs: Iterable[RawPack]) -> Layers:
    """All definitions in force; `packs` from the lowest to the uppermost."""
    layers = Layers()
    for pack in packs:
        below = dict(layers.definitions)
        if pack.identity is not None:
            _withdraw(layers, pack.identity)
        own: dict[Slot, RawDefinition] = {}
        for raw in pack.definitions:
            slot = (raw.kind, raw.key)
            if slot in own:
                first = own[slot].place().described()
                layers.complain(
                    codes.REPEATED_ID, raw, f"{KINDS[raw.kind].title} «{raw.key}» уже есть: {first}"
                )
                continue
            own[slot] = raw
            _lay(layers, raw, below)
    return layers


def _lay(layers: Layers, raw: RawDefinition, below: dict[Slot, RawDefinition]) -> None:
    """Puts one definition of the upper pack over the lower ones."""
    slot = (raw.kind, raw.key)
    title = KINDS[raw.kind].title
    if raw.kind == "parameters" and slot in below:
        layers.definitions[slot] = _extended(layers, raw, below[slot])
        return
    if raw.replaces is not None:
        old = (raw.kind, raw.replaces)
        if old not in below:
            known = [key for kind, key in below if kind == raw.kind]
            message = f"{title} «{raw.replaces}» в нижнем пакете не найден{did_you_mean(raw.replaces, known)}"
            layers.complain(codes.NOTHING_TO_REPLACE, raw, message)
            return
        layers.definitions.pop(old, None)
    elif slot in below and slot not in layers.withdrawn:
        layers.complain(
            codes.NOT_REPLACED,
            raw,
            f"{title} «{raw.key}» уже есть в нижнем пакете",
            f"Если он заменяется целиком, добавьте «replaces: {raw.key}»; если это другое, дайте свой id.",
        )
        return
    layers.definitions[slot] = raw


def _extended(layers: Layers, raw: RawDefinition, base: RawDefinition) -> RawDefinition:
    """A parameter of the lower pack with the upper pack's dated values added."""
    changed = [
        key for key in ("title", "unit") if key in raw.data and raw.data[key] != base.data.get(key)
    ]
    old, new = _dated(base.data), _dated(raw.data)
    rewritten = [day for day in new if day in old and new[day] != old[day]]
    if raw.replaces is not None or changed or rewritten:
        what = ", ".join([*changed, *rewritten]) or "replaces"
        layers.complain(
            codes.HISTORY,
            raw,
            f"параметр «{raw.key}» нельзя переписать ({what})",
            "Добавьте значение с новой даты, а прежние строки оставьте.",
        )
        return base
    values: Plain = {**old, **new}
    lines = {**base.lines, **raw.lines}
    data = {**base.data, **raw.data, "values": values}
    return replace(raw, data=data, lines=lines)


def _dated(data: dict[str, Plain]) -> dict[str, Plain]:
    values = data.get("values")
    return values if isinstance(values, dict) else {}


def _withdraw(layers: Layers, identity: RawDefinition) -> None:
    """Takes out the definitions that pack.yaml of the upper pack withdraws."""
    listed = identity.data.get("withdraw")
    for place, one in enumerate(listed if isinstance(listed, list) else ()):
        if not isinstance(one, dict):
            continue  # refused later, with its line, by the model of pack.yaml
        slot = (str(one.get("kind")), str(one.get("id")))
        if layers.definitions.pop(slot, None) is None:
            known = [key for kind, key in layers.definitions if kind == slot[0]]
            message = f"изъять нечего: {slot[0]} «{slot[1]}»{did_you_mean(slot[1], known)}"
            issue = Issue(
                codes.NOTHING_TO_REPLACE.code,
                Severity.REFUSED,
                identity.place(("withdraw", place)),
                message,
                codes.NOTHING_TO_REPLACE.explanation,
            )
            layers.issues.append(issue)
        layers.withdrawn.add(slot)
