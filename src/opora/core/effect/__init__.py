"""Effect of help: what changed between comparable years, beside what would have changed with no help at all."""
