"""Shapes of what people enter in the stage."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone

from opora.cycle.monitoring.models import SupportEpisode
from opora.cycle.monitoring.policies import OUTER_LISTS, Decision, ListKind, SupportKind
from opora.pages.forms import Files
from opora.registry.models import Organisation


def text_area(rows: int = 4) -> forms.Textarea:
    """A field for a few sentences."""
    return forms.Textarea(attrs={"rows": rows})


def attached_files() -> Files:
    """A field for what is put to a school's words."""
    return Files(
        label="Файлы к ответу",
        required=False,
        help_text="Подтверждающие документы без фамилий обучающихся. Их увидят управление и комиссия.",
    )


class NoteForm(forms.Form):
    """What a monitoring is for."""

    note = forms.CharField(label="Для чего этот расчёт", required=False, max_length=500)


class OfficialForm(forms.Form):
    """Why an official monitoring is replaced."""

    reason = forms.CharField(label="Причина замены", widget=text_area(3), required=False)


class ReasonForm(forms.Form):
    """Why something decided is changed."""

    reason = forms.CharField(label="Причина", widget=text_area(3))


class TermForm(forms.Form):
    """By when a school replies."""

    reply_due_on = forms.DateField(
        label="Ответить до", help_text="Рабочий день; предложены десять рабочих дней"
    )


class ReplyForm(forms.Form):
    """The school's reply to a verdict."""

    agrees = forms.TypedChoiceField(
        label="Школа с основаниями",
        choices=(("", "не указано"), ("yes", "согласна"), ("no", "не согласна")),
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        required=False,
    )
    text = forms.CharField(
        label="Ответ школы",
        widget=text_area(6),
        help_text="Что стоит за числами и что школа уже делает. Ответ увидят управление и комиссия.",
    )
    files = attached_files()  # type: ignore[assignment]


class ExplanationForm(forms.Form):
    """The school's words about a question."""

    text = forms.CharField(label="Текст", widget=text_area(5))
    files = attached_files()  # type: ignore[assignment]


class WordsForm(forms.Form):
    """Words to the other side."""

    text = forms.CharField(label="Текст", widget=text_area(5))


class DecisionForm(forms.Form):
    """The commission's decision."""

    decision = forms.ChoiceField(
        label="Решение комиссии", choices=Decision.choices(), widget=forms.RadioSelect
    )
    decided_on = forms.DateField(label="Дата решения")
    decision_reason = forms.CharField(label="Почему так решено", widget=text_area(4))
    decision_document = forms.CharField(
        label="Документ", required=False, max_length=300, help_text="Протокол: номер и дата"
    )
    support = forms.ChoiceField(
        label="Какая поддержка",
        choices=SupportKind.choices(),
        help_text="Для школы, включённой в список",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class EntryForm(forms.Form):
    """A school that comes on a list otherwise than by a decision on a candidate."""

    organisation = forms.ModelChoiceField(label="Школа", queryset=Organisation.objects.none())
    list_kind = forms.ChoiceField(label="Список", choices=ListKind.choices())
    entered_on = forms.DateField(label="С какого дня")
    entered_reason = forms.CharField(label="Почему", widget=text_area(3))
    entered_document = forms.CharField(label="Документ", required=False, max_length=300)
    support = forms.ChoiceField(label="Поддержка", choices=SupportKind.choices())

    def __init__(self, *args: object, schools: Iterable[Organisation], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = schools


class ChangeForm(forms.Form):
    """Another kind of support."""

    support = forms.ChoiceField(label="Поддержка", choices=SupportKind.choices())
    on = forms.DateField(label="С какого дня")
    reason = forms.CharField(label="Почему", widget=text_area(3))
    document = forms.CharField(label="Документ", required=False, max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ExitForm(forms.Form):
    """A school that leaves a list."""

    left_on = forms.DateField(label="С какого дня")
    left_reason = forms.CharField(label="Почему", widget=text_area(3))
    left_document = forms.CharField(label="Документ", required=False, max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


def episode_initial(episode: SupportEpisode, day: str) -> dict[str, object]:
    """Today and the version, for forms over a stay on a list."""
    return {"version": episode.version, "support": episode.support, day: timezone.localdate()}


class LetterForm(forms.Form):
    """A list from above with its letter."""

    level = forms.ChoiceField(
        label="Чей список", choices=[(kind.value, kind.label) for kind in OUTER_LISTS]
    )
    letter_number = forms.CharField(label="Номер письма", max_length=60)
    letter_date = forms.DateField(label="Дата письма")
    organisations = forms.ModelMultipleChoiceField(
        label="Школы муниципалитета в списке",
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Примечание", widget=text_area(3), required=False)
    files = Files(label="Скан письма", required=False)  # type: ignore[assignment]

    def __init__(self, *args: object, schools: Iterable[Organisation], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["organisations"].queryset = schools
