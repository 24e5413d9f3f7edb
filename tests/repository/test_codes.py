"""Codes of issues are stable, unique, documented and in the range of their area."""

import re
from importlib import import_module
from pkgutil import iter_modules

from opora.core import codes
from opora.core.issues import IssueCode


def declared():
    """Every code with the module that declares it."""
    for module in iter_modules(codes.__path__):
        for value in vars(import_module(f"{codes.__name__}.{module.name}")).values():
            if isinstance(value, IssueCode):
                yield module.name, value


def test_each_code_is_declared_once():
    names = [code.code for _, code in declared()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_each_code_explains_itself_in_russian_without_shouting():
    for _, code in declared():
        assert re.search(r"[а-яё]{3}", code.title), code.code
        assert re.search(r"[а-яё]{3}.*\.$", code.explanation, re.S), code.code
        assert not re.search(r"[а-яё]!", code.title + code.explanation), code.code


def test_each_hundred_belongs_to_one_area():
    areas = {}
    for area, code in declared():
        assert re.fullmatch(r"OP-[1-9]\d{2,3}", code.code)
        areas.setdefault(code.code[3:-2], set()).add(area)
    assert {hundred: found for hundred, found in areas.items() if len(found) > 1} == {}


def test_no_code_is_used_that_is_not_declared(text_files):
    known = {code.code for _, code in declared()}
    used = {
        (str(path), code)
        for path, text in text_files.items()
        if path.parts[:2] == ("src", "opora") and path.suffix == ".py"
        for code in re.findall(r"[\"'](OP-\d{3,4})[\"']", text)
    }
    assert {place for place in used if place[1] not in known} == set()
