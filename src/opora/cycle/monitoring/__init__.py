"""Frozen runs of the monitoring: values, candidates with the schools' replies, decisions, support, signs as questions.

Input: the run's warehouse and pack. Output: the official monitoring that analysis and recommendations read.
Clause: component 3 of the cycle (design 2); identification of schools with low results.
"""
