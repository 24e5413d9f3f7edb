"""Shapes of an old document: handed in, confirmed passage by passage, entered."""

from collections.abc import Iterable

from django import forms

from opora.cycle.decisions.actions.entering import Entered
from opora.cycle.decisions.actions.old_documents import Confirmed
from opora.cycle.decisions.policies.decisions import DecisionKind, Outcome, Precision, Term
from opora.cycle.decisions.policies.imports import TASKS, ItemPart
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.decisions.queries.registry import Known, value_of, who_of
from opora.pages.forms import DAY


LINES = forms.Textarea(attrs={"rows": 4})
NOT_MATCHED = [("", "не сопоставлено")]

# Which fields a passage of each kind has, with their words.
FIELDS: dict[str, dict[str, str]] = {
    ItemPart.HEAD.value: {
        "text": "Заголовок",
        "printed_name": "Орган, как напечатан",
        "number": "Номер",
        "due_on": "Дата",
        "printed_post": "Место составления",
    },
    ItemPart.PERSON.value: {
        "printed_name": "Кто, как напечатано",
        "printed_post": "Должность, как напечатана",
        "text": "Кто на заседании",
    },
    ItemPart.QUESTION.value: {"text": "Вопрос повестки", "question": "Номер вопроса"},
    ItemPart.SPEECH.value: {
        "printed_name": "Кто выступил",
        "printed_post": "Должность, как напечатана",
        "text": "О чём",
        "question": "К вопросу",
    },
    ItemPart.DECISION.value: {
        "text": "Решение",
        "number": "Номер, как напечатан",
        "kind": "Вид решения",
        "printed_name": "Кому, как напечатано",
        "due_printed": "Срок, как напечатан",
        "due_on": "Срок: последний день",
        "precision": "Точность срока",
        "term": "Разовое или нет",
        "outcome": "Чем станет",
    },
    ItemPart.RECOMMENDATION.value: {
        "text": "Рекомендация",
        "printed_name": "Кому, как напечатано",
        "due_printed": "Срок, как напечатан",
        "due_on": "Срок: последний день",
        "precision": "Точность срока",
        "term": "Разовое или нет",
        "outcome": "Чем станет",
    },
    ItemPart.COMMITMENT.value: {
        "text": "Что обещано",
        "printed_name": "Кто обещал",
        "due_printed": "Срок, как напечатан",
        "due_on": "Срок: последний день",
        "precision": "Точность срока",
        "outcome": "Чем станет",
    },
}
WIDGETS = {
    "text": forms.CharField(widget=LINES),
    "printed_name": forms.CharField(max_length=600, required=False),
    "printed_post": forms.CharField(max_length=400, required=False),
    "number": forms.CharField(max_length=60, required=False),
    "question": forms.IntegerField(min_value=1, max_value=200, required=False),
    "kind": forms.ChoiceField(choices=DecisionKind.choices()),
    "due_printed": forms.CharField(max_length=200, required=False),
    "due_on": forms.DateField(required=False, widget=DAY),
    "precision": forms.ChoiceField(choices=Precision.choices()),
    "term": forms.ChoiceField(choices=Term.choices()),
    "outcome": forms.ChoiceField(choices=Outcome.choices()),
}
MAY_BE_EMPTY = (ItemPart.SPEECH, ItemPart.PERSON, ItemPart.HEAD)


class OldFileForm(forms.Form):
    """A document handed in."""

    territory: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Муниципалитет", queryset=None, empty_label=None
    )
    file = forms.FileField(
        label="Файл",
        help_text="Протокол, решение или адресные рекомендации: DOCX, DOC, PDF, RTF, ODT, HTML, TXT",
    )

    def __init__(self, *args: object, places: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].queryset = places


class PassageForm(forms.Form):
    """One passage: its own fields, whom it names, and, for a task, one more executor."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: object,
        item: object,
        parties: Iterable[object],
        known: Known,
        **options: object,
    ) -> None:
        self.named = list(parties)
        self.own = FIELDS[item.part]
        initial = {name: getattr(item, name) for name in (*self.own, "version")}
        initial |= {f"party_{one.pk}": value_of(one) for one in self.named}
        super().__init__(*args, initial=initial, **options)
        for name, label in self.own.items():
            self._add(name, label)
        if item.part in MAY_BE_EMPTY:
            self.fields["text"].required = False
        for one in self.named:
            words = (
                f"Кто это в реестре: {one.printed}" if one.printed else "Добавленный исполнитель"
            )
            self.fields[f"party_{one.pk}"] = _party(words, known, one.printed)
        if item.part in {part.value for part in TASKS}:
            self.fields["added"] = _party("Ещё исполнитель", known, "")
        self.unmatched = [one for one in self.named if one.printed and not value_of(one)]
        if self.unmatched:
            # The eye and the keyboard begin where a choice is wanted; else at the button, so that Enter confirms.
            self.fields[f"party_{self.unmatched[0].pk}"].widget.attrs["autofocus"] = True

    def _add(self, name: str, label: str) -> None:
        known = WIDGETS[name]
        made = type(known)(
            label=label,
            required=known.required,
            widget=known.widget,
            **({"choices": known.choices} if isinstance(known, forms.ChoiceField) else {}),
            **({"max_length": known.max_length} if isinstance(known, forms.CharField) else {}),
        )
        self.fields[name] = made

    def confirmed(self) -> Confirmed:
        """What the person confirmed."""
        told = self.cleaned_data
        parties = {one.pk: who_of(told[f"party_{one.pk}"]) for one in self.named}
        added: tuple[Who, ...] = (who_of(told["added"]),) if told.get("added") else ()
        fields = {name: told[name] for name in self.own}
        return Confirmed(fields=fields, parties=parties, added=added)


def _party(label: str, known: Known, printed: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=[*NOT_MATCHED, *known.choices(printed)]
    )


class EnterForm(forms.Form):
    """Where a confirmed document goes."""

    body: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Орган", queryset=None, required=False, empty_label="новый, назван ниже"
    )
    new_body = forms.CharField(
        label="Название нового органа",
        max_length=400,
        required=False,
        help_text="Нужно, если органа нет в списке",
    )
    control = forms.BooleanField(
        label="Поручения с названными исполнителями сразу поставить на контроль",
        required=False,
        help_text="Группы раскроются в членов на день заседания. Без отметки поручения останутся предложениями",
    )

    def __init__(self, *args: object, bodies: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies

    def entered(self) -> Entered:
        """The choice."""
        told = self.cleaned_data
        return Entered(body=told["body"], new_body=told["new_body"], control=told["control"])
