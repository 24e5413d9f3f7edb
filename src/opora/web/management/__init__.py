"""Server chores: `python -m opora.web …`."""
