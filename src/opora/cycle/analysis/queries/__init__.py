"""Reads of the analysis, one noun a file."""
