"""Network agreements and joint activities."""

from collections.abc import Iterable

from django import forms

from opora.cycle.interventions.actions.networks import Held, Joined, Terms
from opora.cycle.interventions.forms.support import (
    DAY,
    LINES,
    PickField,
    PickManyField,
    SupportForm,
)
from opora.cycle.interventions.queries.support import resources_of


class AgreementForm(SupportForm):
    """What an agreement says and between whom."""

    title = forms.CharField(label="Название", max_length=400)
    subject = forms.CharField(label="Предмет договора", widget=LINES, required=False)
    parties = PickManyField(label="Стороны")
    valid_from = forms.DateField(label="С", widget=DAY)
    valid_to = forms.DateField(label="По", widget=DAY, required=False)

    def __init__(self, *args: object, sides: Iterable = (), **options: object) -> None:
        super().__init__(*args, **options)
        for side in sides:
            self.fields[f"duties_{side.organisation_id}"] = forms.CharField(
                label=f"Обязанности: {side.organisation}", initial=side.duties, required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def settle(self) -> None:
        self.fields["parties"].offer(self.around.organisations)

    def terms(self) -> Terms:
        """What was entered."""
        duties = {
            int(name.removeprefix("duties_")): str(text)
            for name, text in self.cleaned_data.items()
            if name.startswith("duties_")
        }
        parties = tuple(self.cleaned_data["parties"])
        told = self.taken("title", "subject", "valid_from", "valid_to")
        return Terms(**told, parties=parties, duties=duties)


class ActivityForm(forms.Form):
    """A joint activity over a shared resource."""

    title = forms.CharField(label="Мероприятие", max_length=400)
    planned_on = forms.DateField(label="Когда", widget=DAY)
    resource = PickField(
        label="Какой ресурс используется",
        nothing="без общего ресурса",
        help_text="Ресурсы сторон берутся из реестра",
    )

    def __init__(self, *args: object, agreement: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["resource"].offer(
            resources_of(agreement), lambda one: f"{one} — {one.organisation}"
        )


class HeldForm(forms.Form):
    """What took place and how many of each party came."""

    held_on = forms.DateField(label="Когда было", widget=DAY)
    hours = forms.FloatField(label="Часов", min_value=0, max_value=200)
    result = forms.CharField(label="Результат", widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, activity: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.sides = [side.organisation for side in activity.agreement.sides.all()]
        came = {part.organisation_id: part for part in activity.parts.all()}
        for one in self.sides:
            for name, label in (("teachers", "педагогов"), ("pupils", "обучающихся")):
                self.fields[f"{name}_{one.pk}"] = forms.IntegerField(
                    label=f"{one}: {label}", min_value=0, required=False,
                    initial=getattr(came.get(one.pk), name, None),
                )  # fmt: skip

    def held(self) -> Held:
        """What was entered."""
        told = self.cleaned_data
        joined = tuple(
            Joined(
                organisation=one,
                teachers=told[f"teachers_{one.pk}"] or 0,
                pupils=told[f"pupils_{one.pk}"] or 0,
            )
            for one in self.sides
        )
        return Held(
            held_on=told["held_on"], hours=told["hours"], result=told["result"], joined=joined
        )
