"""Who owes what by when; uploads with preview, manual returns, diagnostic tests and their calendar.

Input: files and forms from people. Output: confirmed data in the warehouse.
Clause: component 3 of the cycle (design 2).
"""
