"""Opora: the yearly management cycle of helping schools, as a library."""

__version__ = "0.1.0"
