"""Shapes of what people enter about recommendations."""

from collections.abc import Iterable

from django import forms

from opora.cycle.analysis.models import Finding
from opora.cycle.recommendations.actions.addressing import Addresses
from opora.cycle.recommendations.actions.answers import Reply
from opora.cycle.recommendations.actions.recommendations import Wording
from opora.cycle.recommendations.policies import AnswerEvent, RecommendationState, Repetition
from opora.pages.forms import DAY
from opora.registry.models import AddresseeGroup, Organisation


LINES = forms.Textarea(attrs={"rows": 3})


class RecommendationFilter(forms.Form):
    """What recommendations to show."""

    q = forms.CharField(label="Слова", required=False)
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=[("", "любое"), *RecommendationState.choices()]
    )
    printed_dative = forms.ChoiceField(label="Кому", required=False)
    repeats = forms.ChoiceField(
        label="Повторы", required=False, choices=[("", "все"), *Repetition.choices()]
    )

    def __init__(self, *args: object, addressees: Iterable[str], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["printed_dative"].choices = [("", "всем"), *((one, one) for one in addressees)]


class WordingForm(forms.Form):
    """The words of a recommendation."""

    text = forms.CharField(label="Рекомендация", widget=forms.Textarea(attrs={"rows": 4}))
    printed_dative = forms.CharField(
        label="Кому (как напечатать)", max_length=300, help_text="«Руководителям школ»"
    )
    material = forms.CharField(label="Материал", max_length=500, required=False)
    due_on = forms.DateField(label="Срок", required=False, widget=DAY)
    due_printed = forms.CharField(
        label="Срок словами",
        max_length=200,
        required=False,
        help_text="Если напечатать нужно не дату: «в течение года»",
    )
    without_finding = forms.CharField(
        label="Почему без вывода",
        required=False,
        widget=LINES,
        help_text="Нужно, если рекомендация не следует ни из одного вывода мониторинга",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def wording(self) -> Wording:
        """What was written."""
        return Wording(**{name: self.cleaned_data[name] for name in Wording.__dataclass_fields__})


class AddressForm(forms.Form):
    """To whom: organisations and groups."""

    groups = forms.ModelMultipleChoiceField(
        label="Группы",
        queryset=AddresseeGroup.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Члены группы определяются в день утверждения; у каждого будет свой ответ",
    )
    organisations = forms.ModelMultipleChoiceField(
        label="Организации",
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: object, groups: object, organisations: object, **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["groups"].queryset = groups
        self.fields["organisations"].queryset = organisations

    def addresses(self) -> Addresses:
        """Who was chosen."""
        told = self.cleaned_data
        return Addresses(organisations=tuple(told["organisations"]), groups=tuple(told["groups"]))


class NewForm(WordingForm, AddressForm):
    """A recommendation of people's own."""

    findings = forms.ModelMultipleChoiceField(
        label="Из каких выводов следует",
        queryset=Finding.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def __init__(self, *args: object, findings: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["findings"].queryset = findings
        self.fields["findings"].label_from_instance = lambda one: (
            f"{one.title} — {one.organisation or 'муниципалитет'}"
        )


class TermForm(forms.Form):
    """One term for drafts that have none."""

    due_on = forms.DateField(label="Срок черновикам без срока", widget=DAY)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Почему", widget=LINES)


class AnswerForm(forms.Form):
    """An addressee's answer."""

    event = forms.ChoiceField(
        label="Ответ",
        widget=forms.RadioSelect,
        choices=[
            (AnswerEvent.ACKNOWLEDGE.value, "Ознакомились, решаем"),
            (AnswerEvent.ACCEPT.value, "Принимаем к исполнению"),
            (AnswerEvent.DECLINE.value, "Отклоняем"),
        ],
    )
    text = forms.CharField(
        label="Слова к ответу",
        required=False,
        widget=LINES,
        help_text="Что и когда сделаете; если отклоняете — почему (обязательно)",
    )
    on_paper = forms.CharField(
        label="Письмо, которым ответили",
        max_length=300,
        required=False,
        help_text="Номер и дата, если вносите ответ за другую организацию",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: object, own: bool, possible: Iterable[str], **options: object
    ) -> None:
        super().__init__(*args, **options)
        known = set(possible)
        choices = self.fields["event"].choices
        self.fields["event"].choices = [(name, label) for name, label in choices if name in known]
        if own:
            del self.fields["on_paper"]
        else:
            self.fields["on_paper"].required = True

    def reply(self) -> Reply:
        """The answer."""
        told = self.cleaned_data
        return Reply(
            event=AnswerEvent(told["event"]), text=told["text"], on_paper=told.get("on_paper", "")
        )
