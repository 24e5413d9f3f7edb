"""Who is who: territories, organisations, people and their positions, groups of addressees; everything dated.

Input: a person's entries and imported registers. Output: who was what on a day.
Clause: design 5 (registry, people, roles).
"""
