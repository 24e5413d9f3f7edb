"""Shapes of papers: written, signed, scanned; extracts, orders, appendices, own templates."""

from django import forms
from django.utils import timezone

from opora.cycle.decisions.actions.enclosures import Written
from opora.cycle.decisions.actions.papers import OrderFields
from opora.cycle.decisions.policies.meetings import PaperKind
from opora.pages.forms import DAY


BOXES = forms.CheckboxSelectMultiple


class DraftForm(forms.Form):
    """The protocol written; a new version says why."""

    reason = forms.CharField(
        label="Почему новая версия",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Нужно, если протокол уже составлялся",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(forms.Form):
    """Number and date of the register."""

    number = forms.CharField(label="Номер", max_length=60)
    signed_on = forms.DateField(label="Дата", widget=DAY)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ScanForm(forms.Form):
    """The scan of the signed paper."""

    file = forms.FileField(label="Скан")
    version = forms.IntegerField(widget=forms.HiddenInput)


class ExtractForm(forms.Form):
    """Questions of an extract."""

    questions: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="По каким вопросам",
        queryset=None,
        required=False,
        widget=BOXES,
        help_text="Ничего не отмечено: по всем",
    )

    def __init__(self, *args: object, questions: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["questions"].queryset = questions

    def chosen(self) -> tuple[int, ...]:
        """Numbers of the items."""
        return tuple(one.pk for one in self.cleaned_data["questions"])


class OrderForm(forms.Form):
    """What an order orders."""

    title = forms.CharField(label="О чём приказ", max_length=500, help_text="«Об утверждении …»")
    dated = forms.DateField(label="Дата приказа", widget=DAY)
    preamble = forms.CharField(
        label="Основание",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Стоит перед словом «ПРИКАЗЫВАЮ»",
    )
    decisions: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Решения", queryset=None, widget=BOXES
    )

    def __init__(self, *args: object, meeting: object, protocol: object, **options: object) -> None:
        grounds = ""
        if protocol is not None:
            whose = meeting.body.printed_genitive or f"органа «{meeting.body}»"
            held = f"{meeting.date:%d.%m.%Y}"
            grounds = (
                f"На основании решения заседания {whose} от {held} (протокол № {protocol.number})"
            )
        initial = {"preamble": grounds, "dated": timezone.localdate()}
        super().__init__(*args, initial=initial, **options)
        self.fields["decisions"].queryset = meeting.decisions.order_by("position", "pk")

    def told(self) -> OrderFields:
        """What was chosen."""
        told = self.cleaned_data
        return OrderFields(
            title=told["title"],
            preamble=told["preamble"],
            dated=told["dated"],
            decisions=tuple(one.pk for one in told["decisions"]),
        )


class EnclosureForm(forms.Form):
    """An appendix in one's own words."""

    title = forms.CharField(label="Название", max_length=500)
    text = forms.CharField(label="Текст", widget=forms.Textarea(attrs={"rows": 8}))

    def told(self) -> Written:
        """What was written."""
        return Written(**self.cleaned_data)


class DocumentsForm(forms.Form):
    """Approved documents whose appendices the protocol takes."""

    documents: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Утверждённые рекомендации", queryset=None, widget=BOXES
    )

    def __init__(self, *args: object, documents: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["documents"].queryset = documents


class TemplateForm(forms.Form):
    """An own template handed in."""

    territory: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Муниципалитет", queryset=None, empty_label=None
    )
    kind = forms.ChoiceField(label="Для документа", choices=PaperKind.choices())
    file = forms.FileField(label="Шаблон DOCX")

    def __init__(self, *args: object, places: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].queryset = places
