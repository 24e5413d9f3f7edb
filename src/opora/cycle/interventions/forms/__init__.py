"""Shapes of what people enter, one noun a file."""
