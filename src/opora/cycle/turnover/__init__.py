"""The turnover: conclusions of a year become proposed goals of the next, and what is open goes on there.

Reads every stage; nothing reads it. It writes only through actions of the stages, and keeps what became of what.
"""
