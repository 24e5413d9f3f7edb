"""Reads of the cycle as a whole."""
