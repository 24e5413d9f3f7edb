"""Mentoring pairs."""

from django import forms
from django.utils import timezone

from opora.cycle.interventions.actions.mentoring import Paired
from opora.cycle.interventions.forms.support import (
    LINES,
    PickField,
    SupportForm,
    chosen,
    post_words,
)
from opora.cycle.interventions.queries.support import teachers_of
from opora.pages.forms import DAY


class PairForm(SupportForm):
    """Who helps whom."""

    mentor = PickField(label="Наставник", required=True)
    mentee = PickField(label="Кому помогает", required=True)
    subject = forms.ChoiceField(label="Предмет", required=False)
    aim = forms.CharField(label="Чему учится", required=False, widget=LINES)
    valid_from = forms.DateField(label="С", widget=DAY)
    valid_to = forms.DateField(label="По", widget=DAY, required=False)

    def settle(self) -> None:
        rows = teachers_of(self.run, timezone.localdate())
        teachers = list(rows.select_related("person", "organisation__territory"))
        for name in ("mentor", "mentee"):
            self.fields[name].offer(teachers, post_words)
        self.fields["subject"].choices = chosen(self.words.subjects, "не назван")

    def paired(self) -> Paired:
        """What was entered."""
        return Paired(**self.taken(*Paired.__dataclass_fields__))


class PairCountForm(forms.Form):
    """How often the two met."""

    meetings = forms.IntegerField(label="Встреч и уроков всего", min_value=0, max_value=1000)
    hours = forms.FloatField(label="Часов всего", min_value=0, max_value=2000)
    version = forms.IntegerField(widget=forms.HiddenInput)
