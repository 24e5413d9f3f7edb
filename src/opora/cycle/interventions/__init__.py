"""Plans, measures and the support of people: what is done about the findings, by whom, by when, with what proof.

Input: recommendations and findings. Output: approved plans, measures with their history, records of support.
Clause: component 7 of the cycle (design 2).
"""
