"""Forms of returns invented for tests, with every kind of field and of rule."""

from datetime import date

from opora.core.methodology.returns import ReturnForm
from opora.core.returns import ReturnCheck, ReturnPeriod, check_return


YEAR = ReturnPeriod(2025)


def asked(name: str, kind: str = "count", **more: object) -> dict[str, object]:
    """One question as a pack writes it."""
    unit = {"unit": "people"} if kind in {"count", "share"} else {}
    choices = {"choices": ["не было", "семинар", "мастер-класс, показ"]} if kind == "choice" else {}
    given = {"id": name, "title": f"Вопрос {name}", "kind": kind, "help": "Только число."}
    return {**given, "personal": "never", "evidence": "recorded", **unit, **choices, **more}


def form(*fields: dict[str, object], **more: object) -> ReturnForm:
    """A form that asks `fields`."""
    given = {
        "id": "invented",
        "title": "Придуманный возврат",
        "direction": "help",
        "purpose": "Проверить программу.",
        "feeds": ["share_of_pairs"],
        "filled_by": {"organisation": "school", "role": "heads"},
        "period": "school_year",
        "facts": "manual_return",
        "sharp_change": {"ratio": 3, "at_least": 10},
        "valid_from": date(2025, 9, 1),
        "sources": [{"act": "law", "certainty": "illustrative"}],
        "reviewed_by": "methodist@example.org",
        "reviewed_on": date(2026, 1, 1),
        "next_review": date(2027, 1, 1),
        "fields": fields,
    }
    return ReturnForm.model_validate(given | more)


def rule(*given: tuple[dict[str, str], bool], **relation: object) -> dict[str, object]:
    """A rule of one relation; its examples are answers and whether they break it."""
    examples = [{"name": "пример", "given": answers, "breaks": wrong} for answers, wrong in given]
    return {"code": "one_rule", "message": "Так не бывает.", "examples": examples, **relation}


EVERYTHING = form(
    asked("people", required=True),
    asked("part", maximum=500),
    asked("percent", "share"),
    asked("day", "date"),
    asked("then", "date"),
    asked("words", "text"),
    asked("way", "choice"),
    asked("done", "yes_no"),
    known=[{"id": "all_people", "title": "Всего людей", "held_by": "выгрузка"}],
)


def codes(check: ReturnCheck) -> list[tuple[str, str]]:
    """Fields with the codes of their issues, in the order told."""
    return [(one.field, one.code) for one in check.issues]


def answer(kind: str, typed: str, **more: object) -> ReturnCheck:
    """One question of a kind, answered."""
    return check_return(form(asked("one", kind, **more)), {"one": typed}, period=YEAR)
