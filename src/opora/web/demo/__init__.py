"""The office of the invented municipality for `dev.py run`: registry, accounts, a whole cycle; never a real one.

Every step is skipped when its outcome stands, so an interrupted loading goes on where it stopped. The work is done by
the same actions that pages call, by the people of the demo.
"""
