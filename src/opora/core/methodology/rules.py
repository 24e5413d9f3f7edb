"""From values to words: findings, recommendations to addressees, causes to choose from, sentences of reports."""

from typing import Annotated, Literal

from pydantic import Field

from opora.core.methodology.terms import Definition, Id, PermittedUse, Reviewed, Text


class IndicatorCondition(Definition):
    """An indicator's value against a parameter. `certain`: the whole interval must pass, not the point alone.

    Grain `procedure`: holds when at least `at_least` procedures of the school pass (subjects, grades narrow them).
    """

    kind: Literal["indicator"]
    indicator: Id
    compare: Literal["at_least", "at_most", "above", "below"]
    threshold: Id
    certain: bool = False
    at_least: int = 1
    subjects: tuple[Id, ...] = ()
    grades: tuple[int, ...] = ()


class VerdictCondition(Definition):
    """The school's verdict under a criterion."""

    kind: Literal["verdict"]
    criterion: Id
    verdict: Literal["met", "not_met", "cannot_tell"]


class SignCondition(Definition):
    """An objectivity sign of the school."""

    kind: Literal["sign"]
    sign: Id
    state: Literal["raised", "not_raised", "cannot_tell"]


class GroupCondition(Definition):
    """The school's group under a grouping."""

    kind: Literal["group"]
    grouping: Id
    numbers: tuple[int, ...]


class StatusCondition(Definition):
    """A status of the school found by the monitoring."""

    kind: Literal["status"]
    status: Literal[
        "resilient",
        "near_threshold",
        "disadvantaged",
        "stable_positive_dynamics",
        "on_list_from_above",
    ]


class MissingCondition(Definition):
    """What the school has not delivered: a form of facts or any results of an assessment."""

    kind: Literal["missing"]
    what: Id  # context_form | social_passport | manual_return | an assessment id


Condition = Annotated[
    IndicatorCondition
    | VerdictCondition
    | SignCondition
    | GroupCondition
    | StatusCondition
    | MissingCondition,
    Field(discriminator="kind"),
]


class Addressee(Definition):
    """To whom recommendations go: a role or a group that expands into members on a day."""

    id: Id
    title: Text
    dative: Text  # «Руководителям общеобразовательных организаций»
    order: int


class Advice(Definition):
    """One recommendation: to whom, what, with which material. No term: the office sets it."""

    addressee: Id
    text: Text
    material: str | None = None


class RuleExample(Definition):
    """What is known of a school, one fact a line.

    `indicator = number`, `verdict:criterion = met`, `sign:id = raised`, `status:id = да`, `group:grouping = 1`,
    `missing:form = да`. What is not named is not known.
    """

    name: Text
    given: Text
    fires: bool


class Rule(Reviewed):
    """Finding → recommendations. All conditions must hold (`any_of`: at least one of those as well)."""

    id: Id
    title: Text
    direction: Id
    level: Literal["school", "municipality"]
    when: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    # May hold {value} {n} {interval} {threshold} {count} {procedures} {school} {subjects}.
    finding: Text
    causes: tuple[Id, ...] = ()
    advice: tuple[Advice, ...] = Field(min_length=1)
    use: PermittedUse = PermittedUse.SUPPORT
    examples: tuple[RuleExample, ...] = Field(min_length=2)


class Cause(Definition):
    """A possible cause people may choose in the analysis, with a question for reflection."""

    id: Id
    title: Text
    question: Text


class Sentence(Definition):
    """A sentence of a report. `when`: which state of the thing described it stands for."""

    id: Id
    section: Id
    when: Literal["notable", "nothing_notable", "cannot_tell", "always"]
    text: Text
    # Values for the placeholders; run as a test.
    example: dict[str, str] = Field(default_factory=dict)
    expect: str | None = None
