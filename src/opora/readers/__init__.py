"""Readers of the files a department holds: bytes in, typed tables of rows and issues out, nothing else touched.

A kind of file is a module here without a leading underscore: `TITLE`, `detect(book)`, `read(book, intake)`. There is
no list of kinds: `_kinds` finds them by presence. Modules with an underscore are what kinds are made of.
"""
