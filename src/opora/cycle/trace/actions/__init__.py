"""Writes of the cycle as a whole."""
