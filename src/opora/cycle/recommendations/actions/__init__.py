"""Writes of recommendations, one noun a file."""
