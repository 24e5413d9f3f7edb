"""Calls of the library half: plain values in, plain values out. No database."""
