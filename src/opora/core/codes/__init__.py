"""Stable codes of issues, one module an area; the reference page `errors.md` is generated from them.

OP-1xx packs · OP-2xx files and the guard · OP-3xx rows of assessment files · OP-4xx warehouse · OP-5xx monitoring ·
OP-6xx documents written · OP-7xx documents read · OP-8xx the linter · OP-9xx the kind of a file ·
OP-10xx the office · OP-11xx registry and access · OP-12xx collection · OP-13xx monitoring in the office ·
OP-14xx analysis and recommendations · OP-15xx diagnostic tests · OP-16xx own templates · OP-17xx decisions ·
OP-18xx jobs · OP-20xx the cycle check · OP-21xx plans and measures ·
OP-22xx the support of schools · OP-23xx effect and the turnover of a year.
An area of four digits is as good as one of three.
"""
