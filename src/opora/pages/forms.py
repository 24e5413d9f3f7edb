"""Fields of forms that several stages ask for."""

from django import forms


DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")  # the browser shows a calendar


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Any number of files, each checked as one."""

    widget = FilesInput

    def clean(self, data: object, initial: object = None) -> list[object]:
        """The files, checked one by one."""
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(Files, self).clean(one, initial) for one in sent]
