"""The reference page of manual returns, made from the federal pack: what is asked, by whom, why, and the rules."""

from opora.core.methodology.returns import ReturnForm
from opora.core.returns.layout import EVIDENCE
from tools.markdown import table
from tools.reference_methodology import federal, sources


ORGANISATION = {
    "school": "школа",
    "methodical_centre": "методическая служба",
    "department": "орган управления образованием",
}
PERIOD = {"school_year": "учебный год", "half_year": "полугодие, нарастающим итогом"}
KIND = {
    "count": "число",
    "share": "проценты",
    "date": "дата",
    "text": "слова",
    "choice": "ответ из списка",
    "yes_no": "да или нет",
}
SEVERITY = {"refused": "не принимается", "suspicious": "требует подтверждения"}


def return_page() -> str | None:
    """A summary of all forms, then each with its questions and rules."""
    pack = federal()
    if pack is None:
        return None
    rows = [
        (f"[{form.title}](#{form.id})", ORGANISATION[form.filled_by.organisation], PERIOD[form.period])
        for form in pack.returns.values()
    ]  # fmt: skip
    head = (
        "# Возвраты: что собирается вручную\n\nСпрашивается только то, чего нет ни в одной выгрузке, и только то, что "
        "нужно показателю или правилу. Имён, телефонов и других личных сведений в возвратах нет.\n\n"
    )
    summary = table(("Возврат", "Заполняет", "Период"), rows)
    return "\n".join([head + summary, *map(_described, pack.returns.values())])


def _described(form: ReturnForm) -> str:
    feeds = ", ".join(f"[`{name}`](indicators.md#{name})" for name in form.feeds)
    known = "; ".join(f"{one.title} ({one.held_by})" for one in form.known) or "—"
    facts = [
        ("Показатели", feeds),
        ("Известно и не спрашивается", known),
        ("Источник", sources(form.sources)),
        ("Пересмотреть", form.next_review),
    ]
    asked = [
        (f"`{one.id}`", one.title, KIND[one.kind], "да" if one.required else "", EVIDENCE[one.evidence])
        for one in form.fields
    ]  # fmt: skip
    rules = [(f"`{one.code}`", one.message, SEVERITY[one.severity]) for one in form.rules]
    return "\n".join(
        (
            f'<a id="{form.id}"></a>\n\n## {form.title}\n\n`{form.id}`. {form.purpose}\n',
            table(("", ""), facts),
            table(("Поле", "Вопрос", "Ответ", "Обязательно", "Основание"), asked),
            table(("Правило", "Что сообщается", "Если нарушено"), rules),
        )
    )
