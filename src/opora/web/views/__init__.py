"""Pages that belong to no single stage."""
