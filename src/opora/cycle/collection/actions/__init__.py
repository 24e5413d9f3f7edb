"""Writes of collection, one noun a file."""
