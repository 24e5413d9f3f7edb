"""Frozen monitorings, candidates for the list with the school's reply, support entered and left.

Input: the warehouse and the adopted set. Output: values, verdicts, decisions of the commission.
Clause: component 4 of the cycle (design 2).
"""
