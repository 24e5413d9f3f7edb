"""What all forms of support share: who may be chosen, days, the version, counts of each organisation."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Model

from opora.cycle.interventions.queries.support import Around
from opora.pages.forms import DAY
from opora.registry.models import Organisation, Position


LINES = forms.Textarea(attrs={"rows": 3})
MANY = forms.SelectMultiple(attrs={"size": 8})


def post_words(position: Position) -> str:
    """«Осинин П.П. — методист, Методический центр»."""
    return f"{position.person} — {position.title}, {position.organisation}"


def chosen(titles: Mapping[str, str], nothing: str) -> list[tuple[str, str]]:
    """Choices by code with «nothing» first."""
    return [("", nothing), *titles.items()]


class PickField(forms.TypedChoiceField):
    """One of rows read before: a choice that asks the database nothing."""

    def __init__(self, *, label: str, nothing: str = "–", **options: object) -> None:
        super().__init__(label=label, empty_value=None, **{"required": False, **options})
        self.nothing = nothing

    def offer(self, rows: Iterable[Model], words: Callable[[Any], str] = str) -> None:
        """The rows to choose from."""
        known = {str(row.pk): row for row in rows}
        named = [(pk, words(row)) for pk, row in known.items()]
        self.choices = named if self.required and len(known) == 1 else [("", self.nothing), *named]
        self.coerce = known.__getitem__

    def prepare_value(self, value: object) -> object:
        """A row stands as its number."""
        return value.pk if isinstance(value, Model) else value


class PickManyField(forms.TypedMultipleChoiceField):
    """Several of rows read before."""

    widget = MANY

    def offer(self, rows: Iterable[Model], words: Callable[[Any], str] = str) -> None:
        """The rows to choose from."""
        known = {str(row.pk): row for row in rows}
        self.choices = [(pk, words(row)) for pk, row in known.items()]
        self.coerce = known.__getitem__


class SupportForm(forms.Form):
    """A record of support. `schools`: those the actor may enter it for; None: the school is settled already."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: object,
        around: Around,
        schools: Sequence[Organisation] | None = None,
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.around, self.run, self.words = around, around.run, around.words
        if "organisation" in self.fields:
            if schools is None:
                del self.fields["organisation"]
            else:
                self.fields["organisation"].offer(schools)
        self.settle()

    def settle(self) -> None:
        """Choices that depend on the run."""

    def taken(self, *names: str) -> dict[str, object]:
        """Values of fields by name."""
        return {name: self.cleaned_data[name] for name in names}


class ListFilter(forms.Form):
    """What records to show."""

    school = PickField(label="Школа", nothing="все")
    state = forms.ChoiceField(label="Состояние", required=False)

    def __init__(
        self,
        *args: object,
        schools: Iterable[Organisation],
        states: Iterable[tuple[str, str]],
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["school"].offer(schools)
        known = list(states)
        self.fields["state"].choices = [("", "любое"), *known]
        if not known:
            del self.fields["state"]


class CountsForm(forms.Form):
    """A form with a table of counts: one row an organisation, one column a kind of count."""

    count_heads: ClassVar[tuple[tuple[str, str], ...]] = ()  # name of a column, its title
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: object,
        counts: Sequence[tuple[Organisation, Mapping[str, int | None]]],
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.organisations = [one for one, _ in counts]
        for one, held in counts:
            for name, title in self.count_heads:
                label = f"{one}: {title.lower()}"
                self.fields[f"{name}_{one.pk}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=100_000, required=False,
                    initial=held.get(name),
                    widget=forms.NumberInput(attrs={"aria-label": label, "class": "form-control"}),
                )  # fmt: skip

    def plain_names(self) -> list[str]:
        """Fields that stand above the table."""
        counts = {f"{name}_{one.pk}" for one in self.organisations for name, _ in self.count_heads}
        return [
            name
            for name, one in self.fields.items()
            if name not in counts and not one.widget.is_hidden
        ]

    def count_columns(self, column: Callable[[str], object]) -> list[object]:
        """Heads of the table's columns."""
        return [column(title) for _, title in self.count_heads]

    def count_rows(self) -> list[tuple[Organisation, list[forms.BoundField]]]:
        """Rows of the table."""
        return [
            (one, [self[f"{name}_{one.pk}"] for name, _ in self.count_heads])
            for one in self.organisations
        ]

    def count(self, name: str, organisation: Organisation) -> int | None:
        """One count as entered."""
        value: int | None = self.cleaned_data[f"{name}_{organisation.pk}"]
        return value


class BasisForm(forms.Form):
    """By what paper."""

    basis = forms.CharField(
        label="Чем закреплено", max_length=300, help_text="Вид документа, номер и дата"
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndForm(forms.Form):
    """From which day no longer, and why."""

    on = forms.DateField(label="Последний день", widget=DAY)
    reason = forms.CharField(label="Почему", widget=LINES, help_text="Что сделано или что помешало")
    version = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(forms.Form):
    """Why it will not take place."""

    reason = forms.CharField(label="Почему", widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)
