"""Invented files of every kind: no row here was ever in a real file."""

from tests.readers.invented import exams, exports, fisoko, refused, schools


CASES = [*fisoko.CASES, *exports.CASES, *exams.CASES, *schools.CASES, *refused.CASES]
