"""Reads of recommendations, one noun a file."""
