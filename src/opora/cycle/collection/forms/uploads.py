"""Shapes of input of collection."""

from collections.abc import Iterable

from django import forms

from opora.cycle.collection.policies import Source
from opora.pages.forms import DAY


class SeveralFiles(forms.ClearableFileInput):
    """A control that takes several files at once."""

    allow_multiple_selected = True


class UploadForm(forms.Form):
    """Files to hand in; the organisation is one of those the person answers for."""

    organisation = forms.ChoiceField(label="От кого", required=False)

    def __init__(
        self, *args: object, owners: Iterable[tuple[str, str]] = (), **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = list(owners)


class ConfirmForm(forms.Form):
    """Why standing data are replaced."""

    replace_reason = forms.CharField(
        label="Почему прежние данные заменяются",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RequestForm(forms.Form):
    """A request for data."""

    title = forms.CharField(label="Что нужно", max_length=200)
    what = forms.ChoiceField(
        label="Что сдать",
        help_text="Файл, который школа выгружает, или форма, которую она заполняет",
    )
    due_on = forms.DateField(label="Срок", widget=DAY)
    note = forms.CharField(
        label="Пояснение", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    of = forms.MultipleChoiceField(
        label="От кого", required=False, widget=forms.CheckboxSelectMultiple
    )
    of_department = forms.BooleanField(label="Это сдаёт само управление", required=False)

    def __init__(
        self,
        *args: object,
        kinds: Iterable[tuple[str, str]],
        organisations: Iterable[tuple[str, str]],
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["what"].choices = list(kinds)
        self.fields["of"].choices = list(organisations)

    def wanted(self) -> tuple[Source, str, str]:
        """The choice «file:mark_statistics» or «return:form:2025-1» taken apart: source, kind, period."""
        source, _, rest = self.cleaned_data["what"].partition(":")
        kind, _, period = rest.partition(":")
        return Source(source), kind, period


class RemarkForm(forms.Form):
    """Words for the organisation."""

    remark = forms.CharField(
        label="Замечание", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class PutOffForm(forms.Form):
    """A term of its own for one organisation."""

    due_on = forms.DateField(label="Новый срок", widget=DAY)
    reason = forms.CharField(label="Почему", widget=forms.Textarea(attrs={"rows": 2}))
