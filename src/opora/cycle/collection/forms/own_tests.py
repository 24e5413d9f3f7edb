"""Shapes of input of own tests."""

from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.http import QueryDict

from opora.core.diagnostic_tests.specification import MarkCut, Specification
from opora.core.school_names import folded
from opora.cycle.collection.library.specifications import ITEM_COLUMNS, item_of
from opora.pages.forms import DAY


BLANK_ROWS = 5
MARKS = (3, 4, 5)


class SpecificationForm(forms.Form):
    """The head of a specification; its tasks are rows of a table beside."""

    title = forms.CharField(label="Название", max_length=200)
    subject = forms.CharField(
        label="Предмет", max_length=120, widget=forms.TextInput(attrs={"list": "subjects"})
    )
    grade = forms.IntegerField(label="Параллель", min_value=1, max_value=11)
    minutes = forms.IntegerField(label="Длительность, минут", min_value=1, max_value=400)
    variants = forms.IntegerField(label="Число вариантов", min_value=1, max_value=99, initial=1)
    codifier = forms.ChoiceField(label="Кодификатор")
    mark_3 = forms.IntegerField(label="Отметка 3 — от, баллов", required=False, min_value=0)
    mark_4 = forms.IntegerField(label="Отметка 4 — от, баллов", required=False, min_value=0)
    mark_5 = forms.IntegerField(label="Отметка 5 — от, баллов", required=False, min_value=0)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: object, codifiers: Iterable[tuple[str, str]], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["codifier"].choices = list(codifiers)

    def specification(self, rows: Iterable[Sequence[str]]) -> Specification:
        """The specification with these tasks."""
        given = self.cleaned_data
        cuts = [(mark, given[f"mark_{mark}"]) for mark in MARKS]
        return Specification(
            title=given["title"],
            subject=given["subject"],
            grade=given["grade"],
            minutes=given["minutes"],
            variants=given["variants"],
            codifier=given["codifier"],
            items=tuple(map(item_of, rows)),
            cuts=tuple(MarkCut(mark, low) for mark, low in cuts if low is not None),
        )


def initial_of(specification: Specification, version: int) -> dict[str, object]:
    """What the head shows of a saved specification."""
    names = ("title", "subject", "grade", "minutes", "variants", "codifier")
    head = {name: getattr(specification, name) for name in names}
    return {
        **head, **{f"mark_{cut.mark}": cut.low for cut in specification.cuts}, "version": version
    }  # fmt: skip


def rows_of(specification: Specification) -> list[list[str]]:
    """Tasks as cells of the table."""
    return [[str(getattr(item, name)) for name in ITEM_COLUMNS] for item in specification.items]


def sent_rows(data: QueryDict) -> list[list[str]]:
    """Cells of the table as they were sent, blank rows left out."""
    columns = [data.getlist(name) for name in ITEM_COLUMNS]
    rows = [[cell.strip() for cell in row] for row in zip(*columns, strict=False)]
    return [row for row in rows if any(row)]


class ClassForm(forms.Form):
    """A class that writes the test."""

    organisation = forms.ChoiceField(
        label="Школа", error_messages={"invalid_choice": "Такой школы в муниципалитете нет."}
    )
    class_name = forms.CharField(label="Класс", max_length=20, help_text="7А")
    participants = forms.IntegerField(label="Номеров участников", min_value=1, max_value=60)
    on = forms.DateField(label="Дата", widget=DAY, input_formats=("%Y-%m-%d", "%d.%m.%Y"))
    lesson = forms.IntegerField(label="Урок", required=False, min_value=0, max_value=14)
    lessons_that_day = forms.IntegerField(
        label="Уроков в этот день", required=False, min_value=1, max_value=14
    )
    subject_hours = forms.FloatField(label="Часов предмета в год", required=False, min_value=1)
    second = forms.ChoiceField(
        label="Вторая проверка",
        required=False,
        help_text="Учителя школы-наставника или методист; не своя школа.",
        error_messages={"invalid_choice": "Такой организации в муниципалитете нет."},
    )

    def __init__(
        self,
        *args: object,
        schools: Iterable[tuple[str, str]],
        markers: Iterable[tuple[str, str]],
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = list(schools)
        self.fields["second"].choices = [("", "нет"), ("methodist", "методист"), *markers]

    def assigned(self, organisations: Mapping[str, object]) -> dict[str, object]:
        """Fields of `actions.classes.Assigned`; `organisations` by pk."""
        given = dict(self.cleaned_data)
        second = given.pop("second")
        given["organisation"] = organisations[given["organisation"]]
        return {
            **given, "marked_twice": bool(second), "marker": organisations.get(second)
        }  # fmt: skip


CLASS_COLUMNS = (
    ("organisation", "Школа"),
    ("class_name", "Класс"),
    ("participants", "Номеров участников"),
    ("on", "Дата"),
    ("lesson", "Урок"),
    ("lessons_that_day", "Уроков в этот день"),
    ("subject_hours", "Часов предмета в год"),
    ("second", "Вторая проверка: школа или «методист» (пусто — нет)"),
)


def class_line(cells: Sequence[str], schools: Mapping[str, str], pks: Iterable[str]) -> ClassForm:
    """The form of one pasted line; `schools`: pk by folded name or code."""
    names = [name for name, _ in CLASS_COLUMNS]
    given = dict(zip(names, [*cells, *[""] * len(names)], strict=False))
    for name in ("organisation", "second"):
        given[name] = schools.get(folded(given[name]), given[name].casefold())
    given["second"] = "methodist" if given["second"] == "методист" else given["second"]
    given["subject_hours"] = given["subject_hours"].replace(",", ".")
    offered = [(pk, pk) for pk in pks]
    return ClassForm(given, schools=offered, markers=offered)


class IssueForm(forms.Form):
    """Terms of both markings."""

    first_due_on = forms.DateField(label="Первая проверка — до", widget=DAY)
    second_due_on = forms.DateField(label="Вторая проверка — до", widget=DAY, required=False)


class ReplaceMarkingForm(forms.Form):
    """Why confirmed points are replaced."""

    replace_reason = forms.CharField(
        label="Почему прежние баллы заменяются",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
