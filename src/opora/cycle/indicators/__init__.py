"""The set of indicators a run has adopted, with targets; how each is computed, generated from the pack.

Input: the pack and the run's goals. Output: the adopted set that monitoring, analysis and the report show.
Clause: component 2 of the cycle (design 2).
"""
