"""Readers of the files a department holds: bytes in, typed tables of rows and issues out, nothing else touched."""
