"""Shapes of what people enter about measures."""

from collections.abc import Iterable

from django import forms
from django.db.models import Q

from opora.cycle.interventions.actions.measures import Wording
from opora.cycle.interventions.actions.progress import NewTerm, Proof, Seen
from opora.cycle.interventions.forms.plans import LINES
from opora.cycle.interventions.models import Measure
from opora.cycle.interventions.policies.measures import (
    EvidenceLevel,
    MeasureEvent,
    Precision,
)
from opora.cycle.interventions.queries.knowledge import Named
from opora.cycle.recommendations.models import Recommendation
from opora.pages.forms import DAY
from opora.registry.models import Organisation, Position


class MeasureForm(forms.Form):
    """The words, people and dates of a measure."""

    section = forms.CharField(label="Раздел", max_length=400, required=False)
    number_printed = forms.CharField(label="Номер", max_length=20, required=False)
    text = forms.CharField(label="Мероприятие", widget=forms.Textarea(attrs={"rows": 4}))
    expected_result = forms.CharField(
        label="Ожидаемый результат",
        required=False,
        widget=LINES,
        help_text="Что можно будет увидеть: сколько, какой документ, какое значение",
    )
    organisation: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Кто выполняет",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="муниципалитет в целом",
    )
    responsible: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Ответственный",
        queryset=Position.objects.none(),
        required=False,
        empty_label="не выбран",
        help_text="Мера появится среди дел этого человека",
    )
    responsible_text = forms.CharField(
        label="Ответственный, как напечатать",
        max_length=400,
        required=False,
        help_text="«руководители ОО»; пусто — должность выбранного выше",
    )
    start = forms.DateField(label="Начало", required=False, widget=DAY)
    due = forms.DateField(label="Срок: последний день", required=False, widget=DAY)
    due_text = forms.CharField(
        label="Срок, как напечатать",
        max_length=300,
        required=False,
        help_text="Если не дату: «март 2026 года», «ежеквартально»",
    )
    due_precision = forms.ChoiceField(label="Точность срока", choices=Precision.choices())
    indicator = forms.ChoiceField(label="Показатель", required=False)
    baseline_value = forms.FloatField(label="Исходное значение", required=False)
    target_value = forms.FloatField(label="Целевое значение", required=False)
    recommendations = forms.ModelMultipleChoiceField(
        label="На какие рекомендации отвечает",
        queryset=Recommendation.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    deficits = forms.MultipleChoiceField(
        label="Какие дефициты закрывает",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="Если мера не следует ни из одной рекомендации",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: object, known: Named, measure: Measure | None, **options: object
    ) -> None:
        super().__init__(*args, initial=_initial(measure), **options)
        self.fields["organisation"].queryset = known.organisations
        self.fields["responsible"].queryset = known.posts
        self.fields["responsible"].label_from_instance = _post_words
        held = measure.recommendations.all() if measure else Recommendation.objects.none()
        self.fields["recommendations"].queryset = Recommendation.objects.filter(
            Q(pk__in=known.recommendations.values("pk")) | Q(pk__in=held.values("pk"))
        )  # what is linked already stays, whoever edits
        self.fields["indicator"].choices = [("", "без показателя"), *known.indicators]
        named = dict(known.deficits) | {
            code: code for code in (measure.deficits if measure else ())
        }
        self.fields["deficits"].choices = sorted(named.items(), key=lambda pair: pair[1])
        if known.of_school:
            del self.fields["organisation"]
        if measure is not None and measure.baseline_due is not None:
            self.fields["due"].disabled = True
            self.fields["due"].help_text = "Утверждён; меняется переносом с причиной"

    def clean(self) -> dict[str, object]:
        """A day without words about precision is a day."""
        told = super().clean() or {}
        if (
            told.get("due")
            and told.get("due_precision") == Precision.NONE
            and not told.get("due_text")
        ):
            told["due_precision"] = Precision.DAY.value
        return told

    def wording(self) -> Wording:
        """What was entered."""
        told = self.cleaned_data
        values = {name: told[name] for name in Wording.__dataclass_fields__ if name in told}
        return Wording(**{**values, "deficits": tuple(told["deficits"])})


def _post_words(position: Position) -> str:
    return f"{position.person} — {position.title}, {position.organisation}"


def _initial(measure: Measure | None) -> dict[str, object]:
    if measure is None:
        return {}
    names = (*Wording.__dataclass_fields__, "version")
    return {
        **{name: getattr(measure, name) for name in names},
        "recommendations": list(measure.recommendations.all()),
    }


class MoveForm(forms.Form):
    """Another term and why."""

    due = forms.DateField(label="Новый срок", widget=DAY)
    due_text = forms.CharField(
        label="Как напечатать", max_length=300, required=False, help_text="Если не дату"
    )
    reason = forms.CharField(label="Почему", widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def term(self) -> NewTerm:
        """What was entered."""
        told = self.cleaned_data
        return NewTerm(due=told["due"], due_text=told["due_text"], reason=told["reason"])


class ReviewForm(forms.Form):
    """How a measure goes."""

    event = forms.ChoiceField(label="Что отметить", widget=forms.RadioSelect)
    on = forms.DateField(label="На какой день", widget=DAY)
    rationale = forms.CharField(
        label="Обоснование",
        widget=LINES,
        help_text="По чему это видно: что сделано, сколько, что мешает",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, possible: Iterable[MeasureEvent], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["event"].choices = [(one.value, one.label) for one in possible]

    def seen(self) -> Seen:
        """What was entered."""
        told = self.cleaned_data
        return Seen(event=MeasureEvent(told["event"]), on=told["on"], rationale=told["rationale"])


class ProofForm(forms.Form):
    """What proves a measure."""

    level = forms.ChoiceField(
        label="Что это", choices=EvidenceLevel.choices(), initial=EvidenceLevel.PAPER.value
    )
    file = forms.FileField(label="Файл", required=False)
    link = forms.URLField(label="Ссылка", max_length=500, required=False, assume_scheme="https")
    note = forms.CharField(label="Словами", required=False, widget=LINES)

    def proof(self) -> Proof:
        """What was entered."""
        told = self.cleaned_data
        return Proof(
            level=EvidenceLevel(told["level"]), note=told["note"], link=told["link"],
            file=told["file"],
        )  # fmt: skip


class TakeForm(forms.Form):
    """Which recommendations go into which plan."""

    plan: forms.ModelChoiceField = forms.ModelChoiceField(
        label="В какой план", queryset=None, empty_label=None
    )
    recommendations = forms.ModelMultipleChoiceField(
        label="Рекомендации", queryset=Recommendation.objects.none()
    )

    def __init__(
        self, *args: object, plans: object, recommendations: object, **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["plan"].queryset = plans
        self.fields["recommendations"].queryset = recommendations
