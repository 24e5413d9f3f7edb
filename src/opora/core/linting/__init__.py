"""The linter of decisions: rules that look at a read document and say what a person should mend before signing."""
