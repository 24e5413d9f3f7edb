"""Visits: planned, and reported by what was seen and agreed."""

from datetime import date

from django import forms
from django.utils import timezone

from opora.cycle.interventions.actions.visits import Planned, Seen
from opora.cycle.interventions.forms.support import (
    LINES,
    PickField,
    SupportForm,
    chosen,
)
from opora.cycle.interventions.models import Curatorship
from opora.cycle.interventions.policies.support import TermState, VisitForm
from opora.cycle.interventions.queries.measures import measures
from opora.cycle.interventions.queries.support import curatorships
from opora.pages.forms import DAY


def passed(day: date) -> date:
    """A day that has come."""
    if day > timezone.localdate():
        raise forms.ValidationError("Этот день ещё не наступил.")
    return day


class PlannedForm(SupportForm):
    """One line of a curator's plan."""

    organisation = PickField(label="Школа", required=True)
    form = forms.ChoiceField(label="Форма", choices=VisitForm.choices())
    topic = forms.CharField(
        label="Направление", max_length=400, help_text="Что смотрим и чему помогаем"
    )
    planned_on = forms.DateField(label="Когда", widget=DAY)
    curatorship = PickField(label="По плану куратора", nothing="вне плана куратора")
    risk_factor = forms.ChoiceField(label="Рисковый фактор", required=False)
    deficit = forms.ChoiceField(label="Дефицит учителей", required=False)
    measure = PickField(label="Мера дорожной карты", nothing="не названа")

    def settle(self) -> None:
        actor = self.around.actor
        alive = curatorships(actor).filter(run=self.run).exclude(state=TermState.ENDED)
        self.fields["curatorship"].offer(alive, _curator_words)
        self.fields["risk_factor"].choices = chosen(self.words.risk_factors, "не назван")
        self.fields["deficit"].choices = chosen(self.words.deficits, "не назван")
        self.fields["measure"].offer(measures(actor).filter(plan__run=self.run))

    def planned(self) -> Planned:
        """What was entered."""
        told = self.taken(*Planned.__dataclass_fields__)
        return Planned(**{**told, "form": VisitForm(self.cleaned_data["form"])})


class MovedForm(PlannedForm):
    """The same of a visit planned before: another day needs a reason."""

    reason = forms.CharField(
        label="Почему день другой", required=False, widget=LINES,
        help_text="Если день изменился",
    )  # fmt: skip


def _curator_words(row: Curatorship) -> str:
    who = row.curator.person if row.curator else row.mentor_school
    return f"{row.organisation}: {who}"


class SeenForm(SupportForm):
    """What came of a visit, by counts."""

    held_on = forms.DateField(label="Когда было", widget=DAY)
    hours = forms.FloatField(label="Часов", min_value=0, max_value=100)
    participants = forms.IntegerField(label="Участников", min_value=0, max_value=1000)
    lessons = forms.IntegerField(
        label="Уроков посещено", min_value=0, max_value=100, required=False
    )
    seen = forms.CharField(
        label="Что увидели",
        widget=LINES,
        help_text="Числами и примерами, без имён учителей и детей",
    )
    agreed = forms.CharField(label="О чём договорились", widget=LINES, required=False)
    agreed_due = forms.DateField(label="К какому дню", widget=DAY, required=False)

    def clean_held_on(self) -> object:
        """Only what has been is reported."""
        return passed(self.cleaned_data["held_on"])

    def told(self) -> Seen:
        """What was entered."""
        told = self.taken(*Seen.__dataclass_fields__)
        return Seen(**{**told, "lessons": told["lessons"] or 0})


class KeptForm(SupportForm):
    """That what was agreed is done."""

    kept_on = forms.DateField(label="Когда выполнено", widget=DAY)
    kept = forms.CharField(
        label="Что выполнено",
        widget=LINES,
        help_text="Числами и примерами, без имён учителей и детей",
    )

    def clean_kept_on(self) -> object:
        """Only what has been is told."""
        return passed(self.cleaned_data["kept_on"])
