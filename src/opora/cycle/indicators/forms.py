"""Shapes of what people enter about indicators."""

from django import forms


class TargetForm(forms.Form):
    """A value aimed at, in the unit of the indicator."""

    target = forms.FloatField(label="Ожидаемое значение", required=False, localize=True)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why an indicator is dropped."""

    reason = forms.CharField(label="Причина", widget=forms.Textarea(attrs={"rows": 3}))
