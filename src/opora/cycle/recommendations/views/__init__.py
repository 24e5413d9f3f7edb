"""Pages of recommendations, one noun a file."""
