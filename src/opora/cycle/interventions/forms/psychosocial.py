"""Help of ППМС specialists, by counts."""

from django import forms

from opora.cycle.interventions.actions.psychosocial import Helped
from opora.cycle.interventions.forms.support import LINES, PickField, SupportForm
from opora.cycle.interventions.policies.support import HelpForm, Recipient
from opora.pages.forms import DAY


class HelpedForm(SupportForm):
    """What was done for a school over a time."""

    organisation = PickField(label="Школа", required=True)
    provider = PickField(label="Кто помогал")
    form = forms.ChoiceField(label="Что", choices=HelpForm.choices())
    recipient = forms.ChoiceField(label="Кому", choices=Recipient.choices())
    since = forms.DateField(label="С", widget=DAY)
    until = forms.DateField(label="По", widget=DAY)
    sessions = forms.IntegerField(label="Занятий", min_value=0, max_value=10_000)
    people = forms.IntegerField(
        label="Человек", min_value=0, max_value=10_000, help_text="Только число, без имён"
    )
    hours = forms.FloatField(label="Часов", min_value=0, max_value=10_000, required=False)
    note = forms.CharField(
        label="Примечание", widget=LINES, required=False, help_text="Без имён и диагнозов"
    )

    def settle(self) -> None:
        self.fields["provider"].offer(self.around.organisations)

    def helped(self) -> Helped:
        """What was entered."""
        told = self.taken(*Helped.__dataclass_fields__)
        return Helped(
            **{
                **told,
                "form": HelpForm(self.cleaned_data["form"]),
                "recipient": Recipient(self.cleaned_data["recipient"]),
                "hours": told["hours"] or 0,
            }
        )
