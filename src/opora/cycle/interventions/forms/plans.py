"""Shapes of what people enter about plans and their editions."""

from collections.abc import Iterable

from django import forms

from opora.cycle.interventions.actions.editions import Act
from opora.cycle.interventions.actions.plans import PlanFields
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.interventions.policies.plans import MUNICIPAL, ActKind, PlanKind, PlanState
from opora.pages.forms import DAY
from opora.registry.models import Organisation


LINES = forms.Textarea(attrs={"rows": 3})
ANY = ("", "любое")


class PlanFilter(forms.Form):
    """What plans to show."""

    q = forms.CharField(label="Слова", required=False)
    kind = forms.ChoiceField(
        label="Вид", required=False, choices=[("", "любой"), *PlanKind.choices()]
    )
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=[ANY, *PlanState.choices()]
    )
    organisation = forms.ChoiceField(label="Чей", required=False)

    def __init__(
        self, *args: object, organisations: Iterable[Organisation], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [
            ("", "всех"), *((str(one.pk), str(one)) for one in organisations)
        ]  # fmt: skip


class MeasureFilter(forms.Form):
    """What measures to show."""

    q = forms.CharField(label="Слова", required=False)
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=[ANY, *MeasureState.choices()]
    )
    kind = forms.ChoiceField(
        label="Вид плана", required=False, choices=[("", "любой"), *PlanKind.choices()]
    )
    organisation = forms.ChoiceField(label="Кто выполняет", required=False)
    late = forms.BooleanField(label="Только просроченные", required=False)

    def __init__(
        self, *args: object, organisations: Iterable[Organisation], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [
            ("", "все"), *((str(one.pk), str(one)) for one in organisations)
        ]  # fmt: skip


class NewPlanForm(forms.Form):
    """A plan: of what kind, whose, under what title."""

    kind = forms.ChoiceField(label="Вид")
    organisation: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Школа",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="муниципалитет в целом",
        help_text="Только для планов школ",
    )
    title = forms.CharField(label="Название", max_length=400)

    def __init__(
        self, *args: object, organisations: object, municipal: bool, **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations
        kinds = [one for one in PlanKind if municipal or one not in MUNICIPAL]
        self.fields["kind"].choices = [(one.value, one.label) for one in kinds]
        if not municipal:
            self.fields["organisation"].required = True
            self.fields["organisation"].empty_label = None

    def plan(self) -> PlanFields:
        """What was entered."""
        told = self.cleaned_data
        return PlanFields(
            kind=PlanKind(told["kind"]), title=told["title"], organisation=told["organisation"]
        )


class TitleForm(forms.Form):
    """Another title."""

    title = forms.CharField(label="Название", max_length=400)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Почему", widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)


class EditionForm(forms.Form):
    """Why a new edition is made; the first one needs no reason."""

    reason = forms.CharField(
        label="Почему новая редакция",
        widget=LINES,
        help_text="«Актуализация по итогам полугодия» — будет видно рядом с редакцией",
    )

    def __init__(self, *args: object, first: bool, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = not first


class ActForm(forms.Form):
    """The act by which an edition is approved."""

    kind = forms.ChoiceField(label="Чем утверждена", choices=ActKind.choices())
    number = forms.CharField(label="Номер", max_length=60)
    on = forms.DateField(label="Дата", widget=DAY)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def act(self) -> Act:
        """What was entered."""
        told = self.cleaned_data
        return Act(kind=ActKind(told["kind"]), number=told["number"], on=told["on"])
