"""Shapes of what happened at a meeting: who was there, what was decided and voted."""

from collections.abc import Iterable

from django import forms

from opora.cycle.decisions.actions.guests import Guest
from opora.cycle.decisions.actions.recording import DecisionFields
from opora.cycle.decisions.actions.votes import Counted
from opora.cycle.decisions.policies.decisions import DecisionKind, Precision, Term
from opora.cycle.decisions.policies.meetings import Presence
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.decisions.queries.registry import Known, value_of, who_of
from opora.pages.forms import DAY


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


class VoteForm(forms.Form):
    """Counts as they were announced; empty: not counted."""

    in_favour = forms.IntegerField(label="За", min_value=0, max_value=1000, required=False)
    against = forms.IntegerField(label="Против", min_value=0, max_value=1000, required=False)
    abstained = forms.IntegerField(
        label="Воздержались", min_value=0, max_value=1000, required=False
    )
    printed = forms.CharField(
        label="Как напечатать",
        max_length=200,
        required=False,
        help_text="«единогласно»; пусто: числами. Всё пусто: голосования не было",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, decision: object, **options: object) -> None:
        told = getattr(decision, "vote", None)
        initial = {name: getattr(told, name, None) for name in Counted.__dataclass_fields__}
        super().__init__(*args, initial={**initial, "version": decision.version}, **options)

    def counted(self) -> Counted:
        """The counts."""
        return Counted(**{name: self.cleaned_data[name] for name in Counted.__dataclass_fields__})


class GuestForm(forms.Form):
    """Somebody who is no member of the body."""

    person: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Кто это в реестре", queryset=None, required=False, empty_label="нет в реестре"
    )
    printed_name = forms.CharField(
        label="Имя, как напечатать", max_length=200, required=False, help_text="«Ивина П.П.»"
    )
    printed_post = forms.CharField(label="Должность", max_length=400, required=False)
    printed_role = forms.CharField(
        label="Кто на заседании", max_length=200, required=False, help_text="Пусто: «приглашён»"
    )
    substitute_for: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Кого замещает", queryset=None, required=False, empty_label="никого: приглашён"
    )

    def __init__(self, *args: object, people: object, members: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["substitute_for"].queryset = members

    def guest(self) -> Guest:
        """Who came."""
        told = self.cleaned_data
        return Guest(
            person_id=told["person"].pk if told["person"] else None,
            printed_name=told["printed_name"].strip(),
            printed_post=told["printed_post"].strip(),
            printed_role=told["printed_role"].strip(),
            substitute_for_id=told["substitute_for"].pk if told["substitute_for"] else None,
        )
