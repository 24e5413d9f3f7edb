"""A pack back to YAML texts, one file a kind: to publish a merged pack and to prove that nothing is lost."""

import yaml

from opora.core.methodology.pack import Pack
from opora.core.methodology.terms import Definition
from opora.packs.kinds import KINDS, SEQUENCES


# Rare line ends that a reader of YAML would turn into blanks unless they are written as escapes.
_LINE_ENDS = {"\x85", "\u2028", "\u2029"}


def pack_texts(pack: Pack) -> dict[str, str]:
    """YAML text by file name; read again they give the same definitions.

    The overlay is already applied, so `over` and `withdraw` are not written.
    """
    identity = pack.identity.model_copy(update={"over": None, "withdraw": ()})
    texts = {"pack.yaml": _dumped(_plain(identity))}
    for kind in KINDS:
        held = getattr(pack, kind)
        definitions = held if kind in SEQUENCES else held.values()
        if definitions:
            texts[f"{kind}.yaml"] = _dumped([_plain(one) for one in definitions])
    return texts


def _plain(definition: Definition) -> dict[str, object]:
    return definition.model_dump(mode="json")


def _dumped(value: object) -> str:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110)
    if _LINE_ENDS.isdisjoint(text):
        return text
    return yaml.safe_dump(value, allow_unicode=False, sort_keys=False, width=110)
