"""Grammar of official documents: printed text in, drafts with the place of every value out; nothing is invented."""
