"""Indicators over school-level statistics: value, N, interval and status of every school and the municipality."""

from opora.core.measurement.examples import evaluate_example
from opora.core.measurement.measure import estimates_of_years, measure, measure_some


__all__ = ["estimates_of_years", "evaluate_example", "measure", "measure_some"]
