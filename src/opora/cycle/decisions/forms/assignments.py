"""Shapes of what people enter about assignments and their execution."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import Model, QuerySet

from opora.cycle.decisions.actions.assignments import Task
from opora.cycle.decisions.actions.executions import Report
from opora.cycle.decisions.policies import AssignmentState
from opora.cycle.decisions.policies.assignments import (
    AssignmentNature,
    AssignmentSource,
    EvidenceLevel,
    Rhythm,
)
from opora.cycle.decisions.policies.decisions import Precision, Term
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.decisions.queries.registry import Known, value_of, who_of
from opora.cycle.interventions.models import Measure
from opora.pages.forms import DAY, Files


LINES = forms.Textarea(attrs={"rows": 3})


class AssignmentFilter(forms.Form):
    """What assignments to show."""

    q = forms.CharField(label="Слова", required=False)
    whose = forms.ChoiceField(
        label="Чьи",
        required=False,
        choices=[("", "все"), ("mine", "исполняю я"), ("controlled", "контролирую я")],
    )
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=[("", "любое"), *AssignmentState.choices()]
    )
    nature = forms.ChoiceField(
        label="Что", required=False, choices=[("", "всё"), *AssignmentNature.choices()]
    )
    body = forms.ChoiceField(label="Кто дал", required=False)
    late = forms.BooleanField(label="Только просроченные", required=False)
    reported = forms.BooleanField(label="Ждут приёмки", required=False)
    kept = forms.BooleanField(label="Исполнены, но на контроле", required=False)

    def __init__(self, *args: object, bodies: Iterable[object], **options: object) -> None:
        super().__init__(*args, **options)
        named = [(str(one.pk), str(one)) for one in bodies]
        self.fields["body"].choices = [("", "все"), *named, ("0", "без заседания")]


@dataclass(frozen=True, kw_only=True)
class Blank:
    """An assignment that is still to be written."""

    text: str = ""
    basis: str = ""
    due_on: date | None = None
    due_printed: str = ""
    precision: str = Precision.DAY.value
    term: str = Term.ONE_OFF.value
    rhythm: str = ""
    version: int = 0
    controller_id: None = None
    addressee_printed: str = ""
    nature: str = AssignmentNature.TASK.value
    source: str = AssignmentSource.HAND.value


class AssignmentForm(forms.Form):
    """The words, the term and the executors of an assignment that is not given yet."""

    text = forms.CharField(label="Поручение", widget=forms.Textarea(attrs={"rows": 4}))
    basis = forms.CharField(
        label="Основание",
        max_length=300,
        help_text="Письмо, резолюция или устное указание: чьё, номер, дата",
    )
    responsible = forms.MultipleChoiceField(
        label="Кто отвечает",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text="Группа раскроется в членов в день поручения; у каждого будет своё исполнение",
    )
    helping = forms.MultipleChoiceField(
        label="Соисполнители", required=False, widget=forms.SelectMultiple(attrs={"size": 5})
    )
    controller = forms.ChoiceField(label="Кто контролирует", required=False)
    due_on = forms.DateField(label="Срок: последний день", required=False, widget=DAY)
    due_printed = forms.CharField(label="Срок, как напечатан", max_length=200, required=False)
    precision = forms.ChoiceField(label="Точность срока", choices=Precision.choices())
    term = forms.ChoiceField(label="Вид", choices=Term.choices())
    rhythm = forms.ChoiceField(
        label="Как часто",
        required=False,
        choices=[("", "не назначено"), *Rhythm.choices()],
        help_text="Для периодического и постоянного: каждый следующий отчёт спросят в свой срок, считая от первого",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: object,
        assignment: object,
        parties: Iterable[object],
        known: Known,
        **options: object,
    ) -> None:
        named = list(parties)
        own = ("text", "basis", "due_on", "due_printed", "precision", "term", "rhythm", "version")
        initial = {name: getattr(assignment, name) for name in own}
        initial["responsible"] = [value_of(one) for one in named if one.is_responsible]
        initial["helping"] = [value_of(one) for one in named if not one.is_responsible]
        initial["controller"] = f"p:{assignment.controller_id}" if assignment.controller_id else ""
        super().__init__(*args, initial=initial, **options)
        choices = known.choices(assignment.addressee_printed)
        self.fields["responsible"].choices = choices
        self.fields["helping"].choices = known.choices()
        people = [(value, label) for value, label, _ in known.people]
        self.fields["controller"].choices = [("", "не назначен"), *people]
        self.assignment = assignment
        if assignment.source != AssignmentSource.HAND:
            del self.fields["basis"]

    def clean_rhythm(self) -> str:
        """Only what does not end comes again."""
        rhythm: str = self.cleaned_data["rhythm"]
        if rhythm and self.cleaned_data.get("term") == Term.ONE_OFF:
            raise forms.ValidationError("Разовое поручение не повторяется: выберите другой вид.")
        return rhythm

    def task(self) -> Task:
        """What is to be done."""
        told = self.cleaned_data
        names = ("text", "term", "rhythm", "due_on", "due_printed", "precision")
        return Task(
            basis=told.get("basis", ""),
            nature=self.assignment.nature,
            addressee_printed=self.assignment.addressee_printed,
            controller_id=who_of(told["controller"]).person_id,
            **{name: told[name] for name in names},
        )

    def parties(self, name: str) -> tuple[Who, ...]:
        """Those chosen as `responsible` or `helping`, each once."""
        return tuple(dict.fromkeys(who_of(value) for value in self.cleaned_data[name]))


class HandForm(AssignmentForm):
    """An assignment without a meeting."""

    at_once = forms.BooleanField(
        label="Сразу поставить на контроль",
        required=False,
        initial=True,
        help_text="Иначе поручение останется проектом: исполнители его не увидят",
    )

    def __init__(
        self, *args: object, known: Known, measure: Measure | None = None, **options: object
    ) -> None:
        blank = Blank() if measure is None else _of_measure(measure)
        super().__init__(*args, assignment=blank, parties=(), known=known, **options)
        del self.fields["due_printed"]
        del self.fields["precision"]

    def clean_responsible(self) -> list[str]:
        """Somebody answers for it."""
        chosen: list[str] = self.cleaned_data["responsible"]
        if not chosen:
            raise forms.ValidationError("Назовите, кто отвечает.")
        return chosen

    def task(self) -> Task:
        """What is to be done; the term is a day or none."""
        precision = Precision.DAY if self.cleaned_data["due_on"] else Precision.NONE
        self.cleaned_data.update(due_printed="", precision=precision.value)
        return super().task()


def _of_measure(measure: Measure) -> Blank:
    """The words and the term of a measure, to be mended."""
    number = f" № {measure.number_printed}" if measure.number_printed else ""
    basis = f"Мера{number}: {measure.plan.title}"[:300]
    return Blank(
        text=measure.text,
        basis=basis,
        due_on=measure.due,
        addressee_printed=measure.responsible_text,
    )


class PlaceForm(forms.Form):
    """In which municipality."""

    territory: forms.ModelChoiceField = forms.ModelChoiceField(label="Муниципалитет", queryset=None)

    def __init__(self, *args: object, places: QuerySet[Model], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].queryset = places


class GraceForm(forms.Form):
    """After how many working days of silence who is told."""

    to_controller = forms.IntegerField(
        label="Контролёру: рабочих дней после срока", min_value=0, max_value=250
    )
    to_head = forms.IntegerField(
        label="Руководителю: рабочих дней после срока", min_value=0, max_value=250
    )
    document = forms.CharField(
        label="Чем установлено",
        max_length=300,
        required=False,
        help_text="Приказ или регламент управления. Общего правила нет: порядок у каждого свой",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SpanForm(forms.Form):
    """From which day to which."""

    since = forms.DateField(label="Поручено с", required=False, widget=DAY)
    until = forms.DateField(label="по", required=False, widget=DAY)


class ExtendForm(forms.Form):
    """A later day with its reason."""

    due_on = forms.DateField(label="Новый срок", widget=DAY)
    reason = forms.CharField(label="Почему", widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)


class CloseForm(forms.Form):
    """Why an assignment leaves control, comes back or is not one."""

    reason = forms.CharField(label="Основание", widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReportForm(forms.Form):
    """What was done, with what proves it."""

    text = forms.CharField(label="Что сделано", widget=LINES, required=False)
    files = Files(label="Подтверждающие файлы", required=False)  # type: ignore[assignment]
    level = forms.ChoiceField(
        label="Что это за файлы", choices=EvidenceLevel.choices(), initial=EvidenceLevel.PAPER.value
    )
    on_paper = forms.CharField(
        label="Письмо, которым отчитались",
        max_length=300,
        required=False,
        help_text="Номер и дата, если вносите отчёт за другого",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, own: bool, **options: object) -> None:
        super().__init__(*args, **options)
        if own:
            del self.fields["on_paper"]

    def report(self) -> Report:
        """The report."""
        told = self.cleaned_data
        return Report(
            text=told["text"],
            files=tuple(told["files"]),
            level=told["level"],
            on_paper=told.get("on_paper", ""),
        )


class RemarkForm(forms.Form):
    """Why a report is returned."""

    remark = forms.CharField(label="Замечание", widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)
