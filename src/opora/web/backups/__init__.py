"""Backups of the whole office: database, files, warehouse and runs together, with an inventory that proves them whole.

Why a backup taken while people work is consistent:

1. The database is copied first, by its own means, as of one moment (SQLite's online backup; one exported snapshot of
   PostgreSQL for `pg_dump` and for the counts).
2. Files are copied after it. A file is written before the row that names it and never changed afterwards, so each
   file that the copied database names is there already. Files newer than that copy are harmless: no row names them.
3. A warehouse is copied under its importer's lock, so `current` never points at a part that is not copied. It may be
   newer than the database's copy: an import done twice is known by its hashes and changes nothing.
"""
