"""Readings reduced once to school-level statistics, kept in a directory that no crash can spoil (ADR 4, 5)."""
