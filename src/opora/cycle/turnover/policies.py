"""What is carried into the next year. Pure."""

from opora.core.labels import Labelled


class CarriedKind(Labelled):
    """Kinds of things a year hands to the next."""

    GOAL = "goal", "цель из вывода"
    ASSIGNMENT = "assignment", "поручение"
    MEASURE = "measure", "мера"
