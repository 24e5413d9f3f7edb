"""Recommendations that follow from findings, addressed and answered by every addressee.

Input: findings. Output: approved recommendations with answers.
Clause: component 6 of the cycle (design 2).
"""
