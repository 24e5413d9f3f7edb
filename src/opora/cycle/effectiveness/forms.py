"""Shapes of what people enter about the effect of measures."""

from collections.abc import Iterable

from django import forms

from opora.cycle.effectiveness.actions.conclusions import Said
from opora.cycle.effectiveness.policies import Choice, PaperKind


LINES = forms.Textarea(attrs={"rows": 3})


class ConclusionForm(forms.Form):
    """What people conclude, on what grounds, and the goal they would set."""

    choice = forms.ChoiceField(label="Вывод", choices=Choice.choices(), widget=forms.RadioSelect)
    words = forms.CharField(
        label="Обоснование",
        widget=LINES,
        help_text="На чём основан вывод: числа, записи, что видели на месте; без имён детей и учителей",
    )
    next_goal = forms.CharField(
        label="Цель на следующий год",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Одним предложением; станет проектом цели при переходе. Пусто: цели из этого вывода не будет",
    )
    next_indicator = forms.ChoiceField(label="По какому показателю судить", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: object, indicators: Iterable[tuple[str, str]], **options: object
    ) -> None:
        super().__init__(*args, **options)
        named = sorted(indicators, key=lambda pair: pair[1])
        self.fields["next_indicator"].choices = [("", "не выбран"), *named]

    def said(self) -> Said:
        """The conclusion."""
        told = self.cleaned_data
        names = ("choice", "words", "next_goal", "next_indicator")
        return Said(**{name: told[name] for name in names})


class ComposeForm(forms.Form):
    """Which paper to draft; a reason where an approved one is drafted anew."""

    kind = forms.ChoiceField(label="Документ", choices=PaperKind.choices())
    plan = forms.ChoiceField(
        label="О каком плане", required=False, help_text="Для отчёта о реализации дорожной карты"
    )
    reason = forms.CharField(
        label="Почему составляется заново",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Только если такой документ уже утверждён",
    )

    def __init__(self, *args: object, plans: Iterable[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["plan"].choices = [("", "все планы муниципалитета"), *plans]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Почему", widget=LINES)
