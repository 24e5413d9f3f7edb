"""The linter of a whole cycle: frozen records of a run, rules with stable codes, complaints with what to do."""
