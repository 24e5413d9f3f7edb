"""What help is aimed at: risk factors of a school and deficits of teachers, each under a stable code."""

from pydantic import Field

from opora.core.methodology.terms import Definition, Id, Source, Text


class RiskFactor(Definition):
    """A risk factor of the profile of a school. A school chooses from its profile; one antirisk programme a factor.

    `indicators` hint where to look; they prove nothing and the factor is not computed from them.
    """

    id: Id
    number: int = Field(ge=1)  # order in the profile
    title: Text
    question: Text  # what a school asks itself
    indicators: tuple[Id, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)


class TeacherDeficit(Definition):
    """A field where a teacher may need help. Counts of teachers stand under its code, never anybody's score."""

    id: Id
    code: Text  # as printed: «М-2»
    title: Text
    sources: tuple[Source, ...] = Field(min_length=1)
