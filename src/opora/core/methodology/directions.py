"""Directions of quality management, their goals and the blocks that indicators stand in."""

from opora.core.methodology.terms import Definition, Id, Reviewed, Source, Text


class Direction(Definition):
    """One of the eight systems of education quality management, e.g. 1.2."""

    id: Id
    number: Text
    title: Text
    aim: Text
    source: Source
    responsible_role: Id


class Goal(Reviewed):
    """A justified, measurable aim; `indicators` measure it. Targets belong to a run, not to the pack."""

    id: Id
    direction: Id
    title: Text
    justification: Text  # which problem this answers, in general words
    tasks: tuple[Text, ...]
    indicators: tuple[Id, ...]


class Block(Definition):
    """A block of indicators in the municipal monitoring (results, competence, support, network)."""

    id: Id
    title: Text
    order: int
    source: Source
