"""Which indicators of the pack a run has adopted, and their targets.

Input: the pack. Output: the adopted set, with the page «как это считается» of each.
Clause: component 2 of the cycle (design 2).
"""
