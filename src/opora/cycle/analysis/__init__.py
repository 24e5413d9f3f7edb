"""Findings with triggers and causes chosen by people, successful practices, the analytical report.

Input: a monitoring. Output: findings and the approved report as bytes with a hash.
Clause: component 5 of the cycle (design 2).
"""
