"""Reads of collection, one noun a file."""
