"""The municipality's own diagnostic tests: plan, specification, points of two markings, agreement, analysis, advice.

Schools, classes and groups of teachers appear here; pupils are numbers inside a class and no teacher is measured.
"""
