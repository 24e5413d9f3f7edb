"""Bodies meet, decide and give assignments; every promise stays in sight until it is kept.

Input: ordered hearings, overdue assignments, recommendations; protocols of former years. Output: signed papers,
assignments with evidence. Clause: component 8 of the cycle (design 2).
"""
