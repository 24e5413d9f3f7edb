"""Writes of the stage, one noun a file."""
