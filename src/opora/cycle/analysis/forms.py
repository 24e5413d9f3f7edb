"""Shapes of what people enter in the analysis."""

from collections.abc import Iterable, Mapping

from django import forms

from opora.cycle.analysis.actions.findings import Named, Thought
from opora.cycle.analysis.actions.practices import Description
from opora.cycle.analysis.actions.wording import Words
from opora.cycle.analysis.policies import EvidenceLevel, FindingState, PracticeState
from opora.registry.models import Organisation, Person


LINES = forms.Textarea(attrs={"rows": 3})
TWO_LINES = forms.Textarea(attrs={"rows": 2})
Choices = Iterable[tuple[str, str]]


class FindingFilter(forms.Form):
    """What findings to show."""

    q = forms.CharField(label="Слова или школа", required=False)
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=[("", "любое"), *FindingState.choices()]
    )
    rule = forms.ChoiceField(label="Вывод", required=False)

    def __init__(self, *args: object, rules: Choices, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["rule"].choices = [("", "любой"), *rules]


class ExplainForm(forms.Form):
    """Causes a person names."""

    causes = forms.MultipleChoiceField(
        label="Из списка методики", required=False, widget=forms.CheckboxSelectMultiple
    )
    own = forms.CharField(label="Другая причина, своими словами", required=False, max_length=300)
    note = forms.CharField(
        label="На чём это основано",
        required=False,
        widget=TWO_LINES,
        help_text="Что смотрели, с кем говорили; без имён детей",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, offered: Choices, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["causes"].choices = list(offered)
        if not self.fields["causes"].choices:
            del self.fields["causes"]

    def named(self) -> Named:
        """What was named."""
        told = self.cleaned_data
        causes = tuple(told.get("causes", ()))
        return Named(causes=causes, own=told["own"], note=told["note"])


class NoteForm(forms.Form):
    """Why nothing is remarkable."""

    note = forms.CharField(label="Почему причины искать не нужно", widget=TWO_LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReflectForm(forms.Form):
    """An answer to one question."""

    text = forms.CharField(label="Ваш ответ", required=False, widget=LINES)
    nothing_notable = forms.BooleanField(label="Ничего примечательного", required=False)
    cause = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def thought(self) -> Thought:
        """The answer."""
        told = self.cleaned_data
        return Thought(text=told["text"], nothing_notable=told["nothing_notable"])


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Почему", widget=LINES)


class PracticeFilter(forms.Form):
    """What practices to show."""

    q = forms.CharField(label="Слова или школа", required=False)
    cause = forms.ChoiceField(label="Какой причине отвечает", required=False)
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=[("", "любое"), *PracticeState.choices()]
    )

    def __init__(self, *args: object, causes: Choices, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["cause"].choices = [("", "любой"), *causes]


class PracticeForm(forms.Form):
    """A practice: conditions, steps, evidence, who can show it."""

    organisation = forms.ModelChoiceField(
        label="Чья практика", queryset=Organisation.objects.none()
    )
    title = forms.CharField(label="Название", max_length=200)
    conditions = forms.CharField(
        label="В каких условиях работает",
        widget=LINES,
        help_text="Какая школа, какие дети, что должно быть, чтобы получилось и у других",
    )
    steps = forms.CharField(label="Что делали, по шагам", widget=forms.Textarea(attrs={"rows": 6}))
    evidence = forms.CharField(
        label="Чем подтверждается", widget=LINES, help_text="Что изменилось и по чему это видно"
    )
    evidence_level = forms.ChoiceField(
        label="Насколько это известно", choices=EvidenceLevel.choices()
    )
    shown_by = forms.ModelChoiceField(
        label="Кто может показать", queryset=Person.objects.none(), required=False,
        empty_label="не выбран",
    )  # fmt: skip
    shown_by_post = forms.CharField(
        label="или должность", max_length=200, required=False, help_text="«учитель математики»"
    )
    causes = forms.MultipleChoiceField(
        label="Каким причинам отвечает", required=False, widget=forms.CheckboxSelectMultiple
    )
    indicators = forms.MultipleChoiceField(
        label="По каким показателям видно",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: object, organisations: object, people: object, causes: Choices,
        indicators: Choices, **options: object,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations
        self.fields["shown_by"].queryset = people
        self.fields["causes"].choices = list(causes)
        self.fields["indicators"].choices = list(indicators)

    def told(self) -> Description:
        """The practice as written."""
        given = {name: self.cleaned_data[name] for name in Description.__dataclass_fields__}
        lists = {name: tuple(given[name]) for name in ("causes", "indicators")}
        return Description(**given | lists)


class PlainSectionForm(forms.Form):
    """People's words in a section of a paper; a field for each computed passage, named by its place."""

    before = forms.CharField(
        label="Слова перед расчётной частью",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Пустая строка отделяет абзацы; строки, начатые с тире, станут пунктами",
    )
    after = forms.CharField(
        label="Слова после расчётной части",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: object, passages: Iterable[str], replaced: Mapping[str, str], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.passages = {f"passage_{place}": one for place, one in enumerate(passages)}
        for number, (name, passage) in enumerate(self.passages.items(), 1):
            rows = min(8, 1 + len(passage) // 90)
            self.fields[name] = forms.CharField(
                label=f"Абзац {number}",
                required=False,
                initial=replaced.get(passage, passage),
                widget=forms.Textarea(attrs={"rows": rows}),
            )

    def passage_fields(self) -> list[object]:
        """Bound fields of the passages, in order."""
        return [self[name] for name in self.passages]

    def words(self) -> Words:
        """What was written; a passage whose field was not sent stays as it is."""
        told = self.cleaned_data
        replaced = {
            passage: told[name] for name, passage in self.passages.items() if name in self.data
        }
        return Words(
            before=told["before"],
            after=told["after"],
            replaced=replaced,
            open_words=told.get("open_words", False),
        )


class SectionForm(PlainSectionForm):
    """The same for a paper that has an open variant."""

    open_words = forms.BooleanField(
        label="Эти слова можно показать в открытом варианте",
        required=False,
        help_text="Школы в них не должны быть названы",
    )
