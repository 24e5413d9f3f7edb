"""Indicators over school-level statistics: value, N, interval and status of every school and the municipality."""
