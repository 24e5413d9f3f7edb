"""A whole pack: everything one municipality computes by, with the hash of its content as version."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from opora.core.methodology.directions import Block, Direction, Goal
from opora.core.methodology.identification import (
    CompositeIndex,
    Criterion,
    Grouping,
    ObjectivitySign,
    PrecedenceRule,
)
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.procedures import Assessment, Codifier, MarkScale, Minimum, Subject
from opora.core.methodology.returns import ReturnForm
from opora.core.methodology.rules import Addressee, Cause, Rule, Sentence
from opora.core.methodology.support import RiskFactor, TeacherDeficit
from opora.core.methodology.terms import Act, Certainty, Definition, Id, Parameter, Text, Unit


DEFAULT_LABEL = "по умолчанию пакета"
ILLUSTRATIVE_LABEL = "иллюстративно"


class Withdrawal(Definition):
    """A definition of the lower pack that this pack does not use, with the reason."""

    kind: Id
    id: Text
    reason: Text


class Identity(Definition):
    """pack.yaml: who the pack is for and what it lies over.

    `adopted` names what the municipality uses of the alternatives: criterion, grouping, index.
    """

    id: Id
    title: Text
    level: Literal["federal", "region", "municipality"]
    over: Id | None = None  # the pack it overlays
    territory: str | None = None  # printed name of the municipality
    region: str | None = None
    office: str | None = None  # full name of the department, for documents
    place: str | None = None
    valid_from: date
    valid_to: date | None = None
    adopted: dict[Literal["criterion", "published_criterion", "grouping", "index"], Id] = {}
    withdraw: tuple[Withdrawal, ...] = ()


class Pack(Definition):
    """All definitions by id. `version` is «id@first 12 hex digits of the content hash», overlays included."""

    identity: Identity
    version: str
    acts: Mapping[Id, Act]
    units: Mapping[Id, Unit]
    parameters: Mapping[Id, Parameter]
    assessments: Mapping[Id, Assessment]
    subjects: Mapping[Id, Subject]
    codifiers: Mapping[Id, Codifier]
    scales: tuple[MarkScale, ...]
    minimums: tuple[Minimum, ...]
    directions: Mapping[Id, Direction]
    blocks: Mapping[Id, Block]
    goals: Mapping[Id, Goal]
    indicators: Mapping[Id, Indicator]
    criteria: Mapping[Id, Criterion]
    indexes: Mapping[Id, CompositeIndex]
    groupings: Mapping[Id, Grouping]
    signs: Mapping[Id, ObjectivitySign]
    precedence: tuple[PrecedenceRule, ...]
    addressees: Mapping[Id, Addressee]
    rules: Mapping[Id, Rule]
    causes: Mapping[Id, Cause]
    risk_factors: Mapping[Id, RiskFactor] = {}  # packs kept before these kinds have none
    teacher_deficits: Mapping[Id, TeacherDeficit] = {}
    sentences: Mapping[Id, Sentence]
    returns: Mapping[Id, ReturnForm]
    places: Mapping[str, tuple[str, int]]  # definition "indicators/vpr_low_share" → (file, line)

    def definition(self, kind: str, name: str) -> Definition | None:
        """One definition by kind («indicators») and id; None when there is none (or the kind has no ids)."""
        held = getattr(self, kind, None)
        found = held.get(name) if isinstance(held, Mapping) else None
        return found if isinstance(found, Definition) else None

    def label_of(self, kind: str, name: str) -> str | None:
        """The visible label a definition must carry when no source makes it a fact; None for facts.

        A label of the definition's own («соединение условий не подтверждено») comes before the pack's common one.
        """
        found = self.definition(kind, name)
        if found is None:
            return None
        own: str | None = getattr(found, "label", None)
        certainty = best_certainty(found)
        if certainty is None or certainty.is_fact:
            return own
        common = ILLUSTRATIVE_LABEL if certainty is Certainty.ILLUSTRATIVE else DEFAULT_LABEL
        return own or common


def best_certainty(definition: Definition) -> Certainty | None:
    """The surest of a definition's sources; of a parameter, of its latest value; None where it has none."""
    if isinstance(definition, Act):
        return definition.certainty
    if isinstance(definition, Parameter):
        return definition.values[max(definition.values)].source.certainty
    order = list(Certainty)
    named = (getattr(definition, key, None) for key in ("source", "uses_source"))
    sources = [*getattr(definition, "sources", ()), *(one for one in named if one is not None)]
    return min((one.certainty for one in sources), key=order.index, default=None)
