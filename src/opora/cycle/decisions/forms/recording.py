"""Shapes of what happened at a meeting and of its papers."""

from collections.abc import Iterable

from django import forms

from opora.cycle.decisions.actions.recording import DecisionFields
from opora.cycle.decisions.policies.decisions import DecisionKind, Precision, Term
from opora.cycle.decisions.policies.meetings import Presence
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.decisions.queries.registry import Known, value_of, who_of


DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AttendanceForm(forms.Form):
    """How each member took part."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: object, members: Iterable[object], marked: dict[int, str], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.members = list(members)
        for one in self.members:
            self.fields[f"member_{one.pk}"] = forms.ChoiceField(
                label=f"{one}, {one.get_role_display()}",
                required=False,
                choices=[("", "не отмечено"), *Presence.choices()],
                initial=marked.get(one.pk, ""),
            )

    def presences(self) -> dict[int, str]:
        """Number of a membership → presence."""
        return {one.pk: self.cleaned_data[f"member_{one.pk}"] for one in self.members}


class DecisionForm(forms.Form):
    """One decision with its addressees."""

    text = forms.CharField(label="Решение", widget=forms.Textarea(attrs={"rows": 4}))
    kind = forms.ChoiceField(
        label="Вид решения", choices=DecisionKind.choices(), initial=DecisionKind.INSTRUCT.value
    )
    number = forms.CharField(
        label="Номер", max_length=20, required=False, help_text="Пусто: по порядку"
    )
    question: forms.ModelChoiceField = forms.ModelChoiceField(
        label="По вопросу", queryset=None, required=False
    )
    addressee_printed = forms.CharField(
        label="Кому (как напечатать)",
        max_length=600,
        required=False,
        help_text="В дательном падеже: «Руководителям МОУ»",
    )
    addressees = forms.MultipleChoiceField(
        label="Кто это в реестре",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    due_printed = forms.CharField(
        label="Срок (как напечатать)", max_length=200, required=False, help_text="«до 27.03.2026»"
    )
    due_on = forms.DateField(label="Срок: последний день", required=False, widget=DAY)
    precision = forms.ChoiceField(
        label="Точность срока", choices=Precision.choices(), initial=Precision.NONE.value
    )
    term = forms.ChoiceField(label="Разовое или нет", choices=Term.choices())
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: object,
        questions: object,
        known: Known,
        decision: object = None,
        **options: object,
    ) -> None:
        initial: dict[str, object] = {}
        if decision is not None:
            names = set(DecisionFields.__dataclass_fields__) - {"question_id"} | {"version"}
            initial = {name: getattr(decision, name) for name in names}
            initial["question"] = decision.question_id
            initial["addressees"] = [value_of(one) for one in decision.addressees.all()]
        super().__init__(*args, initial=initial, **options)
        self.fields["question"].queryset = questions
        self.fields["addressees"].choices = known.choices()

    def told(self) -> DecisionFields:
        """What was written."""
        told = self.cleaned_data
        names = set(DecisionFields.__dataclass_fields__) - {"question_id"}
        question = told["question"].pk if told["question"] else None
        return DecisionFields(question_id=question, **{name: told[name] for name in names})

    def parties(self) -> tuple[Who, ...]:
        """Addressees chosen, each once."""
        return tuple(dict.fromkeys(who_of(value) for value in self.cleaned_data["addressees"]))


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
