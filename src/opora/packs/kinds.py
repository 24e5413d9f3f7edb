"""The kinds of definition a pack holds: folder name, model and what tells one definition from another."""

from collections.abc import Mapping
from dataclasses import dataclass

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
from opora.core.methodology.terms import Act, Definition, Parameter, Unit


@dataclass(frozen=True)
class Kind:
    """A folder (or one file) of a pack; `key` names the fields that identify a definition."""

    name: str
    model: type[Definition]
    title: str  # Russian, singular, for messages
    key: tuple[str, ...] = ("id",)

    def key_of(self, raw: Mapping[str, object]) -> str | None:
        """«vpr/2021/8/geography» or the id; None when a part is missing."""
        parts = [raw.get(name) for name in self.key]
        return "/".join(map(str, parts)) if all(part is not None for part in parts) else None


_ALL = (
    Kind("acts", Act, "акт"),
    Kind("units", Unit, "единица"),
    Kind("parameters", Parameter, "параметр"),
    Kind("assessments", Assessment, "процедура"),
    Kind("subjects", Subject, "предмет"),
    Kind("codifiers", Codifier, "кодификатор"),
    Kind("scales", MarkScale, "шкала", ("assessment", "year", "grade", "subject")),
    Kind("minimums", Minimum, "минимум", ("assessment", "subject", "year_from")),
    Kind("directions", Direction, "направление"),
    Kind("blocks", Block, "блок"),
    Kind("goals", Goal, "цель"),
    Kind("indicators", Indicator, "показатель"),
    Kind("criteria", Criterion, "критерий"),
    Kind("indexes", CompositeIndex, "индекс"),
    Kind("groupings", Grouping, "группировка"),
    Kind("signs", ObjectivitySign, "признак"),
    Kind("precedence", PrecedenceRule, "порядок доверия", ("facet",)),
    Kind("addressees", Addressee, "адресат"),
    Kind("rules", Rule, "правило"),
    Kind("causes", Cause, "причина"),
    Kind("risk_factors", RiskFactor, "фактор риска"),
    Kind("teacher_deficits", TeacherDeficit, "дефицит учителей"),
    Kind("sentences", Sentence, "фраза"),
    Kind("returns", ReturnForm, "форма возврата"),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}
# Kinds kept in the pack as a sequence in file order, not by id.
SEQUENCES = frozenset({"scales", "minimums", "precedence"})
# Folders of a pack that other parts of the program read.
FOREIGN = frozenset({"documents", "grammar"})
