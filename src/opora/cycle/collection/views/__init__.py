"""Pages of collection, one noun a file."""
