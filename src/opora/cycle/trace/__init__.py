"""The cycle as a whole: the trace from one thing to another, the check, the export, the folder by nine components.

It stands after all stages and reads them by presence: their modules `tracing`, `exporting` and `filing`.
"""
