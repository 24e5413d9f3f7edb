"""A run of the cycle (direction × territory × school year) and its goals, justified and with targets.

Input: last year's conclusions and the pack. Output: the frame every later stage refers to.
Clause: component 1 of the cycle (design 2).
"""
