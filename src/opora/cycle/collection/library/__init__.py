"""Calls of the library half: files and numbers in, plain values out. No database."""

from opora.cycle.collection.library.files import (
    Files,
    about_files,
    checked,
    imported,
    kinds_of_files,
)


__all__ = ["Files", "about_files", "checked", "imported", "kinds_of_files"]
