"""One module a chore."""
