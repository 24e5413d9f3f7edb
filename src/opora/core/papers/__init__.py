"""Official papers as values: a document model, and presenters that turn a monitoring into papers."""
