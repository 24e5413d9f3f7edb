"""A tiny Django application whose jobs and one page leave countable effects: what kills are tried on."""
