"""Shapes of an old roadmap: handed in, confirmed line by line."""

from collections.abc import Callable, Sequence

from django import forms

from opora.cycle.interventions.actions.old_plans import Confirmed
from opora.cycle.interventions.forms.plans import LINES
from opora.cycle.interventions.models import ReadLine
from opora.cycle.interventions.policies.measures import Precision
from opora.pages.forms import DAY
from opora.registry.models import Organisation, Position


class OldPlanForm(forms.Form):
    """A roadmap handed in."""

    file = forms.FileField(
        label="Файл", help_text="Дорожная карта или программа: DOCX, XLSX, DOC, PDF, RTF, ODT"
    )


class LineForm(forms.Form):
    """One line of a roadmap: as it was read, and who is meant."""

    number_printed = forms.CharField(label="Номер", max_length=20, required=False)
    section = forms.CharField(label="Раздел", max_length=400, required=False)
    text = forms.CharField(label="Мероприятие", widget=forms.Textarea(attrs={"rows": 4}))
    due_text = forms.CharField(label="Срок, как напечатан", max_length=300, required=False)
    start = forms.DateField(label="Начало", required=False, widget=DAY)
    due = forms.DateField(label="Срок: последний день", required=False, widget=DAY)
    due_precision = forms.ChoiceField(label="Точность срока", choices=Precision.choices())
    responsible_text = forms.CharField(
        label="Ответственный, как напечатан", max_length=400, required=False
    )
    responsible = forms.ChoiceField(label="Кто это в реестре", required=False)
    organisation = forms.ChoiceField(label="Кто выполняет", required=False)
    expected_result = forms.CharField(label="Ожидаемый результат", required=False, widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: object,
        line: ReadLine,
        posts: tuple[Sequence[Position], Sequence[Position]],
        organisations: tuple[Sequence[Organisation], Sequence[Organisation]],
        **options: object,
    ) -> None:
        names = (*Confirmed.__dataclass_fields__, "version")
        initial = {name: getattr(line, name) for name in names}
        initial |= {"responsible": line.responsible_id, "organisation": line.organisation_id}
        super().__init__(*args, initial=initial, **options)
        self._posts = {str(one.pk): one for one in posts[1]}
        self._organisations = {str(one.pk): one for one in organisations[1]}
        self.fields["responsible"].choices = _choices(*posts, _post_words)
        self.fields["organisation"].choices = _choices(*organisations, str)
        named = bool(line.responsible_text or organisations[0])
        self.to_choose = named and not (line.responsible_id or line.organisation_id)
        if self.to_choose:
            # The keyboard begins where a choice is wanted; else at the button, so that Enter confirms.
            self.fields["responsible"].widget.attrs["autofocus"] = True

    def confirmed(self) -> Confirmed:
        """What the person confirmed."""
        told = {name: self.cleaned_data[name] for name in Confirmed.__dataclass_fields__}
        told["responsible"] = self._posts.get(told["responsible"])
        told["organisation"] = self._organisations.get(told["organisation"])
        return Confirmed(**told)


def _choices(alike: Sequence, every: Sequence, words: Callable[[object], str]) -> list:
    first = [("Похожие", [(str(one.pk), words(one)) for one in alike])] if alike else []
    rest = [("Все", [(str(one.pk), words(one)) for one in every])] if every else []
    return [("", "не сопоставлено"), *first, *rest]


def _post_words(position: Position) -> str:
    return f"{position.person} — {position.title}, {position.organisation}"
