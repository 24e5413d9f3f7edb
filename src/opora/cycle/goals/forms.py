"""Shapes of what people enter about runs and goals."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone

from opora.core.methodology.pack import Pack
from opora.cycle.goals.actions.goals import Wording
from opora.cycle.goals.models import Goal
from opora.cycle.goals.queries import KnownPack
from opora.registry.models import Territory


def year_choices() -> list[tuple[int, str]]:
    """School years a run may be led for: two behind, this one, the next."""
    today = timezone.localdate()
    first = today.year if today.month >= 8 else today.year - 1
    return [(year, f"{year}/{year + 1}") for year in range(first + 1, first - 4, -1)]


class RunForm(forms.Form):
    """A new run."""

    territory = forms.ModelChoiceField(label="Муниципалитет", queryset=Territory.objects.none())
    pack = forms.ChoiceField(
        label="Пакет методики", help_text="По нему считаются показатели, признаки и группы"
    )
    direction = forms.ChoiceField(label="Направление")
    school_year = forms.TypedChoiceField(label="Учебный год", coerce=int)

    def __init__(
        self,
        *args: object,
        territories: Iterable[Territory],
        packs: Iterable[KnownPack],
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        known = tuple(packs)
        self.fields["territory"].queryset = territories
        self.fields["pack"].choices = [(one.name, one.title) for one in known]
        self.fields["direction"].choices = list(
            dict(pair for one in known for pair in one.directions).items()
        )
        self.fields["school_year"].choices = year_choices()


class GoalForm(forms.Form):
    """A goal: values in the unit of its indicator, as people write them."""

    text = forms.CharField(
        label="Цель",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Одним предложением: что изменится и у кого",
    )
    justification = forms.CharField(
        label="Чем обоснована",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text="Какая беда муниципалитета за ней стоит: значения прошлого года, списки, выводы",
    )
    indicator = forms.ChoiceField(label="По какому показателю судить", required=False)
    target = forms.FloatField(
        label="Ожидаемое значение",
        required=False,
        localize=True,
        help_text="В единицах показателя: доля — в процентах",
    )
    due_on = forms.DateField(label="К какому сроку", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, pack: Pack, **options: object) -> None:
        super().__init__(*args, **options)
        self.pack = pack
        named = [(one.id, one.title) for one in pack.indicators.values()]
        self.fields["indicator"].choices = [
            ("", "не выбран"),
            *sorted(named, key=lambda pair: pair[1]),
        ]

    def wording(self) -> Wording:
        """What the person wrote, the target as it is stored."""
        told = self.cleaned_data
        target = told["target"]
        if target is not None:
            target = round(target / scale_of(self.pack, told["indicator"]), 6)
        fields = ("text", "justification", "indicator", "due_on")
        return Wording(target=target, **{name: told[name] for name in fields})


def scale_of(pack: Pack, indicator: str) -> float:
    """By what a stored value is multiplied for people."""
    known = pack.indicators.get(indicator)
    return pack.units[known.unit].scale if known else 1.0


def initial_of(goal: Goal, pack: Pack) -> dict[str, object]:
    """A goal as its form shows it."""
    target = goal.target
    if target is not None:
        target = round(target * scale_of(pack, goal.indicator), 4)
    names = ("text", "justification", "indicator", "due_on", "version")
    return {"target": target, **{name: getattr(goal, name) for name in names}}


class ReasonForm(forms.Form):
    """Why something is changed on which others already rely."""

    reason = forms.CharField(label="Причина", widget=forms.Textarea(attrs={"rows": 3}))


class PackForm(forms.Form):
    """The pack to compare with."""

    pack = forms.ChoiceField(label="Пакет методики")

    def __init__(self, *args: object, packs: Iterable[KnownPack], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["pack"].choices = [(one.name, f"{one.title} · {one.version}") for one in packs]
