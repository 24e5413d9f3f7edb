"""Papers that end a year: the report on a roadmap and the note on what its measures changed."""
