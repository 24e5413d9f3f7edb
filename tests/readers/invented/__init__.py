"""Invented files of every kind: no row here was ever in a real file."""

from tests.readers.invented import (
    exam_lists,
    exams,
    exports,
    fisoko,
    own_forms,
    pupils,
    refused,
    schools,
)


MODULES = (exam_lists, exams, exports, fisoko, own_forms, pupils, refused, schools)
CASES = [case for module in MODULES for case in module.CASES]
