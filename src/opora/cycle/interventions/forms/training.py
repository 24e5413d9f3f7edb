"""Seminars and courses."""

from django import forms

from opora.cycle.interventions.actions.training import Announced, Came
from opora.cycle.interventions.forms.support import (
    MANY,
    CountsForm,
    PickField,
    PickManyField,
    SupportForm,
    chosen,
)
from opora.cycle.interventions.models import TrainingEvent
from opora.cycle.interventions.policies.support import TrainingForm
from opora.pages.forms import DAY


class AnnouncedForm(SupportForm):
    """What is taught, by whom, when, for which schools."""

    form = forms.ChoiceField(label="Форма", choices=TrainingForm.choices())
    title = forms.CharField(label="Тема", max_length=400)
    planned_on = forms.DateField(label="Когда", widget=DAY)
    hours = forms.FloatField(label="Часов на участника", required=False, min_value=0, max_value=500)
    provider = PickField(label="Кто проводит")
    provider_text = forms.CharField(
        label="Кто проводит, если нет в реестре", max_length=300, required=False
    )
    subject = forms.ChoiceField(label="Предмет", required=False)
    deficits = forms.MultipleChoiceField(
        label="На какие дефициты отвечает", required=False, widget=MANY
    )
    schools = PickManyField(label="Для каких школ", required=False)
    material = forms.CharField(label="Материал", max_length=500, required=False)

    def settle(self) -> None:
        self.fields["provider"].offer(self.around.organisations)
        self.fields["schools"].offer(self.around.schools())
        self.fields["subject"].choices = chosen(self.words.subjects, "все предметы")
        self.fields["deficits"].choices = list(self.words.deficits.items())

    def announced(self) -> Announced:
        """What was entered."""
        told = self.taken(*Announced.__dataclass_fields__)
        return Announced(
            **{
                **told,
                "form": TrainingForm(self.cleaned_data["form"]),
                "deficits": tuple(self.cleaned_data["deficits"]),
            }
        )


class CameForm(CountsForm):
    """How many of each school were invited and came."""

    count_heads = (("invited", "Приглашено"), ("came", "Участвовало"))
    held_on = forms.DateField(label="Когда было", widget=DAY)

    def __init__(self, *args: object, event: TrainingEvent, **options: object) -> None:
        rows = event.participations.select_related("organisation__territory")
        counts = [
            (row.organisation, {"invited": row.invited, "came": row.came}) for row in rows
        ]  # fmt: skip
        super().__init__(*args, counts=counts, **options)

    def came(self) -> list[Came]:
        """What was entered."""
        return [
            Came(organisation=one, invited=self.count("invited", one), came=self.count("came", one))
            for one in self.organisations
        ]
