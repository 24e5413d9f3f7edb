"""A row of every model that has none yet, and of every state a row can be in: whatever the demo does not lead to."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time, timedelta
from itertools import combinations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from opora.registry.models import Organisation, Territory
from tests.support.trust.cloning import office_models
from tests.support.trust.shapes import shapes


WORDS = "Слова на своём месте"
# States that speak of other rows (a reply that came, a version that replaced this one): only actions make them.
IN_SEQUENCE = ("analysis.report", "monitoring.objectivityquestion", "monitoring.candidate")


@transaction.atomic
def filled(town: Territory, schools: list[Organisation]) -> None:
    """No model of the office is without rows of the municipality, and none lacks a state where its rules allow it."""
    models_here = [model for model in office_models() if not model._meta.auto_created]
    empty = [model for model in models_here if not model._base_manager.exists()]
    while empty:
        made = {model: [_made(model, town, one) for one in schools] for model in empty}
        left = [model for model, rows in made.items() if not any(rows)]
        named = ", ".join(model._meta.label for model in left)
        assert len(left) < len(empty), f"no row can be made of {named}: tell tests/support/trust"
        empty = left
    for model in models_here:
        if model._meta.label_lower in IN_SEQUENCE:
            continue
        for state in _missing_states(model):
            _in_state(model, state)


def _missing_states(model: type[models.Model]) -> Iterator[str]:
    """States no row is in."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    if "state" not in fields or not fields["state"].choices:
        return
    there = set(model._base_manager.values_list("state", flat=True))
    yield from (state for state, _ in fields["state"].choices if state not in there)


def _in_state(model: type[models.Model], state: str) -> None:
    """The oldest row again, in another state, if the rules of the table allow two so alike."""
    row = model._base_manager.order_by("pk").first()
    for field in model._meta.concrete_fields:
        if isinstance(field, models.PositiveSmallIntegerField) and not field.null:
            highest = model._base_manager.aggregate(models.Max(field.name))[f"{field.name}__max"]
            setattr(row, field.name, highest + 1)
    row.pk, row.state = None, state
    with suppress(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def _made(model: type[models.Model], town: Territory, school: Organisation) -> models.Model | None:
    """A row, with as few of its optional references left empty as the rules of the table allow."""
    values = {
        field.name: _value(field, town, school)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    optional = [
        field.name for field in model._meta.concrete_fields if field.null and field.related_model
    ]
    for size in range(len(optional) + 1):
        for left_out in combinations(optional, size):
            row = model(**values | dict.fromkeys(left_out))
            try:
                with transaction.atomic():
                    row.save()
            except (IntegrityError, ValueError, ValidationError):
                continue
            return row
    return None


def _value(field: models.Field, town: Territory, school: Organisation) -> object:
    if field.related_model:
        return _referred(field, town, school)
    shape = shapes().get(f"{field.model._meta.label_lower}.{field.name}")
    if shape is not None:
        return shape
    if field.choices:
        return field.default if field.has_default() else field.choices[0][0]
    if field.has_default():
        return field.get_default()
    return _plain(field)


def _plain(field: models.Field) -> object:
    """Something that fits the kind of field; what stands later in the table is later in time."""
    later = timedelta(days=field.creation_counter % 1000)
    kinds = {
        models.BooleanField: None if field.null else False,
        models.DateTimeField: timezone.now() - timedelta(days=2000) + later,
        models.DateField: date(2021, 1, 11) + later,
        models.TimeField: time(10, 30),
        models.IntegerField: 1,
        models.FloatField: 1.0,
        models.TextField: WORDS,
    }
    found = next((value for kind, value in kinds.items() if isinstance(field, kind)), ...)
    if found is not ...:
        return found
    alike = "" if field.unique else _alike(field)
    return (alike or (f"one{timezone.now():%f}" if field.unique else WORDS))[: field.max_length]


def _alike(field: models.Field) -> str:
    """What a field of the same name holds in another table: ids of the pack mean the same everywhere."""
    for model in office_models():
        texts = {one.name for one in model._meta.concrete_fields if type(one) is models.CharField}
        if model is not field.model and field.name in texts:
            rows = model._base_manager.exclude(**{field.name: ""})
            found = rows.values_list(field.name, flat=True).first() or ""
            if len(found) <= (field.max_length or 0):
                return str(found)
    return ""


def _referred(field: models.Field, town: Territory, school: Organisation) -> models.Model | None:
    """The newest row of the other model that is the school's, else the newest at all; a second reference: the next."""
    if field.related_model is Territory:
        return town
    if field.related_model is Organisation:
        return school if _place(field) == 0 else _another(school)
    if field.related_model is field.model:
        return None
    rows = field.related_model._base_manager.order_by("-pk")
    names = {
        other.name for other in field.related_model._meta.concrete_fields if other.related_model
    }
    own = list(rows.filter(organisation=school)[:3]) if "organisation" in names else []
    found = [*own, *rows.exclude(pk__in=[one.pk for one in own])[:3]]
    return found[min(_place(field), len(found) - 1)] if found else None


def _place(field: models.Field) -> int:
    """Which of the model's references to that other model it is, from 0."""
    fields = field.model._meta.concrete_fields
    alike = [one.name for one in fields if one.related_model is field.related_model]
    return alike.index(field.name)


def _another(school: Organisation) -> Organisation | None:
    """A school that is nobody's who looks: what two schools share, both may see, and that would be no leak."""
    rows = Organisation.objects.filter(territory=school.territory, kind=school.kind)
    return rows.exclude(pk=school.pk).order_by("-pk").first()
