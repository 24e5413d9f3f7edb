"""Calls of the library half: files and numbers in, plain values out. No database."""

from opora.cycle.collection.library.files import Files, checked, imported, kinds_of_files


__all__ = ["Files", "checked", "imported", "kinds_of_files"]
