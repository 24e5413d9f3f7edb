"""Network agreements and joint activities."""

from collections.abc import Iterable

from django import forms

from opora.cycle.interventions.actions.networks import Held, Joined, Terms
from opora.cycle.interventions.forms.support import (
    LINES,
    CountsForm,
    PickField,
    PickManyField,
    SupportForm,
)
from opora.cycle.interventions.models import JointActivity
from opora.cycle.interventions.queries.support import resources_of
from opora.pages.forms import DAY


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


class HeldForm(CountsForm):
    """What took place and how many of each party came."""

    count_heads = (("teachers", "Педагогов"), ("pupils", "Обучающихся"))
    held_on = forms.DateField(label="Когда было", widget=DAY)
    hours = forms.FloatField(label="Часов", min_value=0, max_value=200)
    result = forms.CharField(label="Результат", widget=LINES)

    def __init__(self, *args: object, activity: JointActivity, **options: object) -> None:
        came = {
            part.organisation_id: {"teachers": part.teachers, "pupils": part.pupils}
            for part in activity.parts.all()
        }
        sides = activity.agreement.sides.select_related("organisation")
        counts = [(side.organisation, came.get(side.organisation_id, {})) for side in sides]
        super().__init__(*args, counts=counts, **options)

    def held(self) -> Held:
        """What was entered."""
        told = self.cleaned_data
        joined = tuple(
            Joined(
                organisation=one,
                teachers=self.count("teachers", one) or 0,
                pupils=self.count("pupils", one) or 0,
            )
            for one in self.organisations
        )
        return Held(
            held_on=told["held_on"], hours=told["hours"], result=told["result"], joined=joined
        )
