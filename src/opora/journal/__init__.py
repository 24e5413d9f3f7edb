"""Who did what when, with old and new values; append-only.

Input: one call of `record` from every action. Output: the history of an object, the object as of a date.
Clause: a decision of an office must be provable years later (design 3.4).
"""
