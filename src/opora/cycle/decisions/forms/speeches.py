"""Shapes of what was said: speeches and promises in them."""

from django import forms

from opora.cycle.decisions.actions.speeches import PromiseFields, SpeechFields
from opora.cycle.decisions.policies.decisions import Precision
from opora.pages.forms import DAY


LINES = forms.Textarea(attrs={"rows": 3})


class SpeechForm(forms.Form):
    """Who spoke about what."""

    question: forms.ModelChoiceField = forms.ModelChoiceField(
        label="По вопросу", queryset=None, required=False
    )
    person: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Кто это в реестре", queryset=None, required=False, empty_label="нет в реестре"
    )
    printed_name = forms.CharField(
        label="Кто выступил (как напечатать)", max_length=200, help_text="«Ивина П.П.»"
    )
    printed_post = forms.CharField(label="Должность", max_length=400, required=False)
    text = forms.CharField(
        label="О чём", widget=LINES, required=False, help_text="«о результатах мониторинга»"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: object,
        questions: object,
        people: object,
        speech: object = None,
        **options: object,
    ) -> None:
        initial: dict[str, object] = {}
        if speech is not None:
            names = ("question", "person", "printed_name", "printed_post", "text", "version")
            initial = {name: getattr(speech, name) for name in names}
        super().__init__(*args, initial=initial, **options)
        self.fields["question"].queryset = questions
        self.fields["person"].queryset = people

    def told(self) -> SpeechFields:
        """What was written."""
        told = self.cleaned_data
        return SpeechFields(
            printed_name=told["printed_name"],
            printed_post=told["printed_post"],
            text=told["text"],
            person_id=told["person"].pk if told["person"] else None,
            question_id=told["question"].pk if told["question"] else None,
        )


class PromiseForm(forms.Form):
    """What was promised."""

    text = forms.CharField(
        label="Что обещано",
        widget=LINES,
        help_text="Словами выступления: «справка будет размещена»",
    )
    due_printed = forms.CharField(
        label="Срок (как напечатать)", max_length=200, required=False, help_text="«до 27.03.2026»"
    )
    due_on = forms.DateField(
        label="Срок: последний день",
        required=False,
        widget=DAY,
    )
    precision = forms.ChoiceField(
        label="Точность срока", choices=Precision.choices(), initial=Precision.NONE.value
    )

    def told(self) -> PromiseFields:
        """What was written."""
        return PromiseFields(**self.cleaned_data)
