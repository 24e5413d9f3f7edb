"""Calls of the library half: old documents read, papers written. No database."""
