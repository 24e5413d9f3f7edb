"""Shapes of input of the calendar."""

from collections.abc import Iterable, Mapping, Sequence

from django import forms

from opora.core.school_names import folded
from opora.cycle.collection.policies import ProcedureKind
from opora.pages.forms import DAY


_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")
COLUMNS = (
    ("organisation", "Школа (пусто — все школы)"),
    ("grade", "Параллель"),
    ("class_name", "Класс (пусто — вся параллель)"),
    ("subject", "Предмет"),
    ("title", "Название"),
    ("kind", "Вид"),
    ("on", "Дата"),
    ("lesson", "Урок"),
    ("lessons_that_day", "Уроков в этот день"),
    ("minutes", "Минут"),
    ("subject_hours", "Часов предмета в год"),
)


class PlannedForm(forms.Form):
    """One procedure."""

    organisation = forms.ChoiceField(
        label="Школа",
        required=False,
        error_messages={"invalid_choice": "Такой школы в муниципалитете нет: %(value)s."},
    )
    kind = forms.ChoiceField(label="Вид", choices=ProcedureKind.choices())
    title = forms.CharField(label="Название", max_length=200)
    subject = forms.CharField(
        label="Предмет", max_length=120, widget=forms.TextInput(attrs={"list": "subjects"})
    )
    grade = forms.IntegerField(label="Параллель", min_value=1, max_value=11)
    class_name = forms.CharField(
        label="Класс", required=False, max_length=20, help_text="Пусто — вся параллель."
    )
    on = forms.DateField(label="Дата", widget=DAY, input_formats=_DAYS)
    lesson = forms.IntegerField(label="Урок", required=False, min_value=0, max_value=14)
    lessons_that_day = forms.IntegerField(
        label="Уроков в этот день", required=False, min_value=1, max_value=14
    )
    minutes = forms.IntegerField(label="Минут", required=False, min_value=1, max_value=400)
    subject_hours = forms.FloatField(
        label="Часов предмета в год",
        required=False,
        min_value=1,
        help_text="По учебному плану класса: нужно, чтобы проверить долю времени.",
    )
    part_of_class = forms.BooleanField(label="Пишет только часть класса", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: object, schools: Iterable[tuple[str, str]] = (), **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [("", "Все школы муниципалитета"), *schools]

    def plan(self) -> dict[str, object]:
        """Fields of `actions.calendar.Plan`."""
        given = dict(self.cleaned_data)
        part = given.pop("part_of_class")
        for name in ("organisation", "version"):
            given.pop(name)
        return {**given, "whole_class": not part}


class PasteForm(forms.Form):
    """A table to import: pasted, or read from a workbook into the same field."""

    text = forms.CharField(
        label="Строки календаря",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Скопируйте строки из таблицы; ячейки разделяются табуляцией или точкой с запятой.",
    )


class CalendarFilter(forms.Form):
    """Which part of the calendar."""

    school = forms.ChoiceField(label="Школа", required=False)
    grade = forms.IntegerField(label="Параллель", required=False, min_value=1, max_value=11)

    def __init__(
        self, *args: object, schools: Iterable[tuple[str, str]] = (), **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["school"].choices = [("", "все"), *schools]


def line_form(cells: Sequence[str], schools: Mapping[str, str]) -> PlannedForm:
    """The form of one pasted line; `schools`: pk by folded name or code."""
    names = [name for name, _ in COLUMNS]
    given = dict(zip(names, [*cells, *[""] * len(names)], strict=False))
    kinds = {folded(one.label): one.value for one in ProcedureKind}
    given["kind"] = kinds.get(folded(given["kind"]), ProcedureKind.OTHER.value)
    given["organisation"] = schools.get(folded(given["organisation"]), given["organisation"])
    given["subject_hours"] = given["subject_hours"].replace(",", ".")
    return PlannedForm(given, schools=[(pk, pk) for pk in schools.values()])
