"""Background work: long things done once, step by step, whatever dies in between (ADR 11).

Input: `enqueue` from an action, and kinds of jobs found in the `tasks.py` of every application.
Output: each step's result and database writes, saved together and once; progress a page can show.
"""
