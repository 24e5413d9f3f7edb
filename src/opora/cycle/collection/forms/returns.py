"""The form of a manual return, made from the pack's definition."""

from collections.abc import Iterable, Mapping

from django import forms

from opora.core.methodology.returns import ReturnField
from opora.cycle.collection.library.returns import Beside, Remark


PREFIX = "a"
_ANY = [("", "—")]
_YES_NO = [*_ANY, ("да", "да"), ("нет", "нет")]


class ReturnAnswersForm(forms.Form):
    """One control a question. Nothing is refused here: the library checks what was typed, and nothing typed is lost."""

    use_required_attribute = False

    def __init__(
        self,
        fields: Iterable[ReturnField],
        beside: Beside,
        units: Mapping[str, str],
        *,
        values: Mapping[str, str],
        remarks: Iterable[Remark] = (),
    ) -> None:
        super().__init__({f"{PREFIX}-{name}": text for name, text in values.items()}, prefix=PREFIX)
        for asked in fields:
            before = beside.previous.get(asked.id, "")
            self.fields[asked.id] = _control(asked, _help(asked, before, units))
        self.full_clean()
        for one in remarks:
            if one.refused and one.field in self.fields:
                self.add_error(one.field, f"{one.message} {one.advice}".strip())


def _control(asked: ReturnField, help_text: str) -> forms.Field:
    label = f"{asked.title}{' *' if asked.required else ''}"
    if asked.kind in {"choice", "yes_no"}:
        offered = _YES_NO if asked.kind == "yes_no" else [*_ANY, *((c, c) for c in asked.choices)]
        widget: forms.Widget = forms.Select(choices=offered)
    elif asked.kind == "text":
        widget = forms.Textarea(attrs={"rows": 2})
    else:
        widget = forms.TextInput(attrs=_hints(asked.kind))
    return forms.CharField(label=label, required=False, widget=widget, help_text=help_text)


def _hints(kind: str) -> dict[str, str]:
    if kind == "date":
        return {"placeholder": "дд.мм.гггг", "autocomplete": "off"}
    return {"inputmode": "decimal" if kind == "share" else "numeric", "autocomplete": "off"}


def _help(asked: ReturnField, before: str, units: Mapping[str, str]) -> str:
    unit = units.get(asked.unit or "", "")
    parts = [asked.help]
    if unit:
        parts.append(f"Единица: {unit}.")
    if before:
        parts.append(f"Годом раньше: {before}.")
    return " ".join(parts)


def typed(data: Mapping[str, str], fields: Iterable[ReturnField]) -> dict[str, str]:
    """Answers as a person sent them."""
    return {one.id: data.get(f"{PREFIX}-{one.id}", "") for one in fields}


class ReturnWordsForm(forms.Form):
    """Words beside the answers."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    confirmation = forms.CharField(
        label="Почему всё верно",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Нужно, только если среди замечаний есть сомнения: «обучали по двум программам».",
    )
    evidence = forms.CharField(
        label="Чем подтверждается",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Документ с номером и датой, журнал. Без имён и фамилий.",
    )


class ReplaceForm(forms.Form):
    """Why numbers that stand already are replaced."""

    replace_reason = forms.CharField(
        label="Почему прежние числа заменяются",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SendBackForm(forms.Form):
    """What to mend."""

    remark = forms.CharField(label="Что исправить", widget=forms.Textarea(attrs={"rows": 2}))
