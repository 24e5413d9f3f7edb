"""Pages of the analysis, one noun a file."""
