"""Risk profiles and programmes of schools."""

from django import forms

from opora.cycle.goals.forms import scale_of
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.actions.support_programmes import Aim, Contents, Marked
from opora.cycle.interventions.forms.support import (
    LINES,
    PickField,
    SupportForm,
    chosen,
)
from opora.cycle.interventions.models import Passport
from opora.cycle.interventions.policies.support import Significance
from opora.pages.forms import DAY


PARTS = tuple(Contents.__dataclass_fields__)


class RiskForm(SupportForm):
    """How much a factor matters in a school."""

    organisation = PickField(label="Школа", required=True)
    factor = forms.ChoiceField(label="Рисковый фактор")
    significance = forms.ChoiceField(label="Значимость", choices=Significance.choices())
    source = forms.CharField(
        label="На чём основано",
        max_length=300,
        required=False,
        help_text="Рисковый профиль, самодиагностика, наблюдение куратора",
    )
    chosen = forms.BooleanField(label="Выбран для работы в этом году", required=False)

    def settle(self) -> None:
        self.fields["factor"].choices = list(self.words.risk_factors.items())

    def marked(self) -> Marked:
        """What was entered."""
        told = self.taken("factor", "chosen", "source")
        return Marked(**told, significance=Significance(self.cleaned_data["significance"]))


class ProgrammeForm(SupportForm):
    """A programme of a school."""

    organisation = PickField(label="Школа", required=True)
    factor = forms.ChoiceField(label="Что за программа", required=False)
    title = forms.CharField(label="Название", max_length=400)

    def settle(self) -> None:
        self.fields["factor"].choices = [
            ("", "перехода в эффективный режим"),
            *((code, f"антирисковая: {title}") for code, title in self.words.risk_factors.items()),
        ]


class PassportForm(forms.Form):
    """The passport of a programme."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, passport: Passport, **options: object) -> None:
        known = {name: getattr(passport, name) for name in PARTS}
        initial = known | {"version": passport.version}
        super().__init__(*args, initial=initial, **options)
        for name in PARTS:
            label = str(Passport._meta.get_field(name).verbose_name)
            self.fields[name] = forms.CharField(
                label=label.capitalize(), required=False, widget=LINES
            )

    def contents(self) -> Contents:
        """What was entered."""
        return Contents(**{name: self.cleaned_data[name] for name in PARTS})


class AimForm(SupportForm):
    """A target indicator, in the unit people write it in."""

    indicator = forms.ChoiceField(label="Показатель методики", required=False)
    title = forms.CharField(
        label="Или своими словами", max_length=300, required=False,
        help_text="Если в методике такого показателя нет",
    )  # fmt: skip
    baseline = forms.FloatField(
        label="Исходное значение",
        required=False,
        help_text="Пусто — из официального мониторинга; доли — в процентах",
    )
    baseline_source = forms.CharField(
        label="Откуда исходное значение", max_length=300, required=False
    )
    target = forms.FloatField(label="Целевое значение")
    due = forms.DateField(label="К какому дню", widget=DAY)

    def settle(self) -> None:
        self.fields["indicator"].choices = chosen(self.words.indicators, "своими словами")

    def aim(self) -> Aim:
        """What was entered, shares as 0–1."""
        told = self.taken(*Aim.__dataclass_fields__)
        scale = scale_of(pack_of(self.run), self.cleaned_data["indicator"])
        values = {name: self.cleaned_data[name] for name in ("baseline", "target")}
        plain = {
            name: None if value is None else round(value / scale, 6)
            for name, value in values.items()
        }
        return Aim(**{**told, **plain})


class ReachedForm(forms.Form):
    """What was measured."""

    reached = forms.FloatField(label="Достигнуто", help_text="Доли — в процентах")
    reached_on = forms.DateField(label="Когда измерено", widget=DAY)
    version = forms.IntegerField(widget=forms.HiddenInput)
