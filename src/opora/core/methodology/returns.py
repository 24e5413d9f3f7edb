"""A manual return: what people report by hand because no export holds it, as fields and rules of a pack.

A field's id is that of the dictionary of facts, so an accepted return enters the warehouse as any other form does.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from opora.core.methodology.terms import Definition, Id, Reviewed, Text


FieldKind = Literal["count", "share", "date", "text", "choice", "yes_no"]
Evidence = Literal["stated", "recorded", "documented", "confirmed"]


class ReturnField(Definition):
    """One question. `title` is the header of the dictionary of facts; a share is asked in percents, 0–100.

    `evidence`: what stands behind the answer — someone's word, a journal of the organisation, a document with number
    and date, or the check of another organisation. `personal` is written out so that nobody adds a field by habit.
    """

    id: Id
    title: Text
    help: Text
    kind: FieldKind
    unit: Id | None = None
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[Text, ...] = ()
    personal: Literal["never"]
    evidence: Evidence

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.kind == "choice") != (len(self.choices) >= 2):
            raise ValueError("choices (не меньше двух) нужны виду choice и только ему")
        if (self.kind in {"count", "share"}) != (self.unit is not None):
            raise ValueError("unit нужен видам count и share и только им")
        if self.kind not in {"count", "share"} and (self.minimum, self.maximum) != (None, None):
            raise ValueError("minimum и maximum бывают только у count и share")
        return self

    @property
    def lowest(self) -> float:
        """The least number allowed."""
        return 0.0 if self.minimum is None else self.minimum

    @property
    def highest(self) -> float | None:
        """The greatest number allowed; None: no bound."""
        return 100.0 if self.maximum is None and self.kind == "share" else self.maximum


class KnownField(Definition):
    """A number that an export holds: shown beside the questions, used by rules, never asked."""

    id: Id
    title: Text
    held_by: Text  # Russian: which export


class Sum(Definition):
    """Parts and the field their sum is compared with."""

    parts: tuple[Id, ...] = Field(min_length=2)
    total: Id


class RequiredIf(Definition):
    """`field` must be filled when another field is filled, or is above zero («да» for yes_no)."""

    field: Id
    when: Id
    holds: Literal["filled", "positive"]


class ReturnExample(Definition):
    """Answers as people type them and whether the rule is broken by them; the period is 2025/26."""

    name: Text
    given: dict[Id, str]
    breaks: bool


class ReturnRule(Definition):
    """One relation between fields, exactly one of six kinds. `message` is what the person reads when it is broken."""

    code: Id
    message: Text
    severity: Literal["refused", "suspicious"] = "refused"
    not_more_than: tuple[Id, Id] | None = None  # the first is at most the second
    sum_equals: Sum | None = None
    sum_not_more_than: Sum | None = None
    date_order: tuple[Id, Id] | None = None  # the first is not later than the second
    required_if: RequiredIf | None = None
    date_within_period: Id | None = None
    examples: tuple[ReturnExample, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if sum(one is not None for one in self.relations) != 1:
            raise ValueError("у правила должно быть ровно одно отношение")
        if {one.breaks for one in self.examples} != {True, False}:
            raise ValueError("нужны пример, где правило соблюдено, и пример, где нарушено")
        return self

    @property
    def relations(self) -> tuple[object, ...]:
        """All six, most of them None."""
        return (
            self.not_more_than, self.sum_equals, self.sum_not_more_than,
            self.date_order, self.required_if, self.date_within_period,
        )  # fmt: skip

    @property
    def fields(self) -> tuple[str, ...]:
        """Ids the rule names; the first is where its issue is shown."""
        if self.required_if is not None:
            return (self.required_if.field, self.required_if.when)
        if self.date_within_period is not None:
            return (self.date_within_period,)
        summed = self.sum_equals or self.sum_not_more_than
        if summed is not None:
            return (summed.total, *summed.parts)
        return self.not_more_than or self.date_order or ()


class SharpChange(Definition):
    """A count is looked at again when it is `ratio` times last year's or the reverse, and differs by `at_least`."""

    ratio: float = Field(gt=1)
    at_least: float = Field(ge=0)


class FilledBy(Definition):
    """Who fills a return in: the kind of organisation and the role there (an addressee of the pack)."""

    organisation: Literal["school", "methodical_centre", "department"]
    role: Id


class ReturnForm(Reviewed):
    """A return about one school and one period. `facts`: the kind of facts file an accepted return enters as."""

    id: Id
    title: Text
    direction: Id
    purpose: Text  # why it is asked, and why no export answers
    feeds: tuple[Id, ...] = Field(min_length=1)  # indicators
    filled_by: FilledBy
    period: Literal["school_year", "half_year"]
    facts: Literal["manual_return", "social_passport"]
    known: tuple[KnownField, ...] = ()
    fields: tuple[ReturnField, ...] = Field(min_length=1)
    rules: tuple[ReturnRule, ...] = ()
    sharp_change: SharpChange

    @model_validator(mode="after")
    def _sound(self) -> Self:
        ids = self.ids
        if repeated := {one for one in ids if ids.count(one) > 1}:
            raise ValueError(f"поле названо дважды: {', '.join(sorted(repeated))}")
        codes = [one.code for one in self.rules]
        if len(set(codes)) < len(codes):
            raise ValueError("code правила повторяется")
        for rule in self.rules:
            _check_kinds(rule, self)
        return self

    @property
    def ids(self) -> list[str]:
        """Ids of the asked fields, then of the known ones."""
        return [*(one.id for one in self.fields), *(one.id for one in self.known)]

    def field(self, name: str) -> ReturnField | None:
        """The field of an id, or None."""
        return next((one for one in self.fields if one.id == name), None)

    def kind_of(self, name: str) -> FieldKind:
        """The kind of an asked or a known field; what exports hold here is counts."""
        found = self.field(name)
        return "count" if found is None else found.kind

    def title_of(self, name: str) -> str:
        """The title of an asked or a known field."""
        titles = [*(one.title for one in self.fields), *(one.title for one in self.known)]
        return titles[self.ids.index(name)]


def _check_kinds(rule: ReturnRule, form: ReturnForm) -> None:
    """A rule names fields of the form, of the kind it compares.

    Raises:
        ValueError: it does not.
    """
    ids = set(form.ids)
    if unknown := sorted({*rule.fields, *(k for e in rule.examples for k in e.given)} - ids):
        raise ValueError(f"правило «{rule.code}» называет не свои поля: {', '.join(unknown)}")
    kinds = {form.kind_of(name) for name in rule.fields}
    if rule.date_order or rule.date_within_period:
        fits = kinds == {"date"}
    elif rule.required_if:
        fits = form.field(rule.required_if.field) is not None
    else:
        fits = kinds <= {"count", "share"} and len(kinds) == 1
    if not fits:
        raise ValueError(f"правило «{rule.code}» сравнивает поля неподходящего вида")
