"""Deficits of teachers, by counts."""

from django import forms

from opora.cycle.interventions.actions.deficits import Counted
from opora.cycle.interventions.forms.support import PickField, SupportForm, chosen
from opora.pages.forms import DAY


class RecountForm(SupportForm):
    """How many teachers."""

    checked_on = forms.DateField(label="По состоянию на", widget=DAY)
    diagnosed = forms.IntegerField(label="Прошли диагностику", min_value=0, max_value=1000)
    found = forms.IntegerField(label="С дефицитом", min_value=0, max_value=1000)
    with_plan = forms.IntegerField(
        label="С индивидуальным маршрутом", min_value=0, max_value=1000, required=False
    )
    completed = forms.IntegerField(
        label="Завершили маршрут", min_value=0, max_value=1000, required=False
    )
    source = forms.CharField(label="Источник", max_length=300, required=False)

    def counted(self) -> Counted:
        """What was entered."""
        told = self.taken(*Counted.__dataclass_fields__)
        return Counted(
            **{**told, "with_plan": told["with_plan"] or 0, "completed": told["completed"] or 0}
        )


class DeficitForm(RecountForm):
    """A deficit of a school's teachers."""

    organisation = PickField(label="Школа", required=True)
    deficit = forms.ChoiceField(label="Дефицит")
    subject = forms.ChoiceField(label="Предмет", required=False)
    field_order = ("organisation", "deficit", "subject")

    def settle(self) -> None:
        self.fields["deficit"].choices = list(self.words.deficits.items())
        self.fields["subject"].choices = chosen(self.words.subjects, "все предметы")
