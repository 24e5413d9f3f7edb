"""The invented municipality: known truths → pupils' results → files in the real layouts, with realistic dirt.

Nothing here is real: region 99, names of places that do not exist, people made of word lists. Deterministic by seed.
"""
