"""Django's form fields as accessible Bootstrap controls."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.forms import BaseForm, BoundField, widgets
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString


DJANGO_ROWS = ("10", 10)  # what Django gives a text area that did not ask


@dataclass(frozen=True)
class Choice:
    """One box of a group."""

    control: SafeString
    label: str
    id: str


def control(bound: BoundField) -> SafeString:
    """The widget of a field with its class, help and error tied to it for a screen reader."""
    widget = bound.field.widget
    attributes: dict[str, object] = {"class": _class_of(bound)}
    if described := " ".join(_described_by(bound)):
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if isinstance(widget, widgets.Textarea) and widget.attrs.get("rows") in DJANGO_ROWS:
        attributes["rows"] = 4
    if type(widget) is widgets.DateInput:
        return _date(bound, attributes)
    return bound.as_widget(attrs=attributes)


def choices(bound: BoundField) -> Iterator[Choice]:
    """Boxes of a group of radio buttons or check boxes, each with its label."""
    attributes = {"id": bound.auto_id, "class": "form-check-input"}
    widget = bound.field.widget
    for box in widget.subwidgets(bound.html_name, bound.value(), attributes):
        one = BoundWidget(widget, box, bound.form.renderer)
        yield Choice(one.tag(), str(one.choice_label), one.id_for_label)


def _date(bound: BoundField, attributes: dict[str, str | bool]) -> SafeString:
    """A date picker of the browser: it speaks ISO whatever the language of the page."""
    value = bound.value()
    text = value.isoformat() if isinstance(value, date) else (value or "")
    picker = widgets.Input(attrs=bound.field.widget.attrs)
    picker.input_type = "date"
    given = bound.build_widget_attrs({"id": bound.id_for_label, **attributes}, picker)
    return picker.render(bound.html_name, text, given)


def _class_of(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, widgets.CheckboxInput):
        name = "form-check-input"
    elif isinstance(widget, widgets.Select):
        name = "form-select form-select-sm"
    else:
        name = "form-control form-control-sm"
    own = widget.attrs.get("class", "")
    return f"{name} {own} {'is-invalid' if bound.errors else ''}".strip()


def _described_by(bound: BoundField) -> Iterable[str]:
    if bound.help_text:
        yield f"{bound.id_for_label or bound.auto_id}-help"
    if bound.errors:
        yield f"{bound.id_for_label or bound.auto_id}-error"


def errors_of(form: BaseForm) -> list[tuple[str, str, str]]:
    """Everything wrong with a form, in the order of its fields: (id of the control, label, message).

    What concerns no single field comes first, with an empty id.
    """
    found = [("", "", str(message)) for message in form.non_field_errors()]
    for bound in form:
        found += [
            (bound.id_for_label or bound.auto_id, str(bound.label), str(message))
            for message in bound.errors
        ]
    return found
