"""Who may do what where: accounts, roles with scopes, and the one policy that decides for every way out.

Input: grants given by an administrator. Output: an `Actor`, `may`/`check_may`, and querysets of what it may see.
Clause: design 5.
"""
