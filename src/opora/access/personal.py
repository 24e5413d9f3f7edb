"""Whose personal data stands where: read from the models' own declarations, so that nothing is listed twice.

A model says which of its fields are personal (`PERSONAL_FIELDS`) and, unless a foreign key to a person or an account
tells it, by which path a row belongs to a person (`PERSON_PATH`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import CharField, Count, Field, Model, QuerySet, Value

from opora.journal.words import field_title, model_title
from opora.registry.models import Person


# Never shown and never dumped: they open doors.
SECRET_FIELDS = frozenset({"password", "token_hash", "session_key"})


@dataclass(frozen=True)
class Section:
    """Everything of one kind that concerns a person: rows of (what, value)."""

    title: str
    model: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


def office_models() -> list[type[Model]]:
    """Every table of the office."""
    return [model for model in apps.get_models() if model.__module__.startswith("opora.")]


def person_path(model: type[Model]) -> str | None:
    """Path of fields from a row to its person («account__person»); None: the model names no person."""
    declared = getattr(model, "PERSON_PATH", None)
    if declared or model is Person:
        return declared or "pk"
    relations = [each for each in model._meta.concrete_fields if each.is_relation]
    direct = [each.name for each in relations if each.related_model is Person]
    through = [
        f"{each.name}__person"
        for each in relations
        if each.related_model._meta.label_lower == "access.account"
    ]
    return next(iter((*direct, *through)), None)


def rows_of(model: type[Model], person: Person) -> QuerySet:
    """Rows of a model that belong to a person."""
    path = person_path(model)
    rows = model._default_manager.all()
    return rows.filter(**{path: person.pk}) if path else rows.none()


def everything_about(person: Person) -> Iterator[Section]:
    """All that the office keeps about a person, kind by kind, empty kinds left out."""
    for model in office_models():
        rows = tuple(_told(row) for row in rows_of(model, person))
        if rows:
            label = model._meta.label_lower
            yield Section(title=model_title(label), model=label, rows=rows)


def counts_about(person: Person) -> list[tuple[str, int]]:
    """How many rows of each kind concern a person, in one query; kinds of none are not told."""
    counted = [
        rows_of(model, person)
        .order_by()
        .annotate(told_of=Value(model._meta.label_lower, output_field=CharField()))
        .values("told_of")
        .annotate(told_rows=Count("pk"))
        for model in office_models()
        if person_path(model)
    ]
    told = counted[0].union(*counted[1:], all=True)
    return sorted(
        (model_title(row["told_of"]), row["told_rows"]) for row in told if row["told_rows"]
    )


def _told(row: Model) -> tuple[tuple[str, str], ...]:
    fields = (each for each in row._meta.concrete_fields if each.name not in SECRET_FIELDS)
    return tuple(
        (field_title(row._meta.label_lower, each.name), _text(row, each)) for each in fields
    )


def _text(row: Model, field: Field) -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.attname)
    return "" if value is None else str(value)


def emptied(model: type[Model], name: str, pk: int) -> object:
    """What stands instead of a personal value: nothing where nothing is allowed, else a mark with the row's number."""
    field = model._meta.get_field(name)
    if field.null:
        return None
    if field.get_internal_type() == "JSONField":
        return {}
    if field.unique or not field.blank:
        return f"{name}-{pk}"
    return ""
