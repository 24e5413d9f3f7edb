"""The management cycle: one Django application a stage; a stage reads earlier ones only."""
