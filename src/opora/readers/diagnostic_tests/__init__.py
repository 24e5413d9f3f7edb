"""Forms of own diagnostic tests read back: not an export found by its content, but a file given out for one class."""
