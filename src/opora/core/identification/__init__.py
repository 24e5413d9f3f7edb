"""Identification: criteria of lists evaluated exactly as published, and how stable each verdict is."""

from opora.core.identification.examples import evaluate_example
from opora.core.identification.judging import judge


__all__ = ["evaluate_example", "judge"]
