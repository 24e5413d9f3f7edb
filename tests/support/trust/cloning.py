"""A second municipality made of the first: every row of every model again, its numbers shifted, its texts marked."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction

from opora.registry.models import Territory
from tests.support.trust.marking import Mark, marked


SHIFT = 1_000_000
# Numbers of rows that are no foreign keys; a size is not one of them.
NUMBERED = (models.BigIntegerField,)


def office_models() -> list[type[models.Model]]:
    """Every model of the office, tables between two models too."""
    found = [model for config in apps.get_app_configs() for model in config.get_models(True)]
    return [model for model in found if model.__module__.startswith("opora.")]


@transaction.atomic
def cloned(town: Territory, *, mark: Mark) -> Territory:
    """The municipality again, in the same region; numbers of its rows are greater by `SHIFT`."""
    path = town.path.replace(f"/{town.pk}/", f"/{town.pk + SHIFT}/")
    kept = _kept(town)
    for model, numbers in kept.items():
        copies = [_copy(row, kept, (town.path, path), mark) for row in _rows(model, numbers)]
        model._base_manager.bulk_create(copies, batch_size=500)
    return Territory.objects.get(pk=town.pk + SHIFT)


def _cloned_models() -> list[type[models.Model]]:
    """Models whose rows belong to a municipality: by a foreign key or by a path."""
    found: list[type[models.Model]] = [Territory]
    grew = True
    while grew:
        grew = False
        for model in office_models():
            if model not in found and _refers(model, found):
                found.append(model)
                grew = True
    return found


def _refers(model: type[models.Model], to: list[type[models.Model]]) -> bool:
    fields = model._meta.concrete_fields
    return any(field.related_model in to or field.name == "territory_path" for field in fields)


def _kept(town: Territory) -> dict[type[models.Model], set[int]]:
    """Numbers of the rows that are cloned: all but the region's own and what hangs on those."""
    kept = {model: set(_of_town(model, town)) for model in _cloned_models()}
    before = -1
    while before != sum(map(len, kept.values())):
        before = sum(map(len, kept.values()))
        for model in kept:
            kept[model] = {row.pk for row in _rows(model, kept[model]) if _hangs_on(row, kept)}
    return kept


def _rows(model: type[models.Model], numbers: set[int]) -> models.QuerySet[models.Model]:
    return model._base_manager.filter(pk__in=sorted(numbers)).order_by("pk")


def _hangs_on(row: models.Model, kept: dict[type[models.Model], set[int]]) -> bool:
    """True when everything the row refers to is cloned as well."""
    referred = [
        (field.related_model, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.related_model in kept and not isinstance(row, Territory)
    ]
    return all(value is None or value in kept[model] for model, value in referred)


def _of_town(model: type[models.Model], town: Territory) -> Iterator[int]:
    """Rows of a model that name no other territory than the municipality."""
    for row in model._base_manager.all():
        if isinstance(row, Territory):
            owners: list[object] = [row.pk]
        else:
            owners = [
                getattr(row, field.attname)
                for field in row._meta.concrete_fields
                if field.related_model is Territory or field.name == "territory_path"
            ]
        if all(owner in (None, "", town.pk, town.path) for owner in owners):
            yield row.pk


def _copy(
    row: models.Model,
    kept: dict[type[models.Model], set[int]],
    paths: tuple[str, str],
    mark: Mark,
) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values |= marked(row, mark)
    for field in row._meta.concrete_fields:
        value = values[field.attname]
        if isinstance(value, int) and _is_number_of_row(field, value, kept):
            values[field.attname] = value + SHIFT
        elif isinstance(value, str) and value.startswith(paths[0]):
            values[field.attname] = value.replace(*paths, 1)
    return type(row)(**values | _distinct(values))


def _is_number_of_row(
    field: models.Field, value: int, kept: dict[type[models.Model], set[int]]
) -> bool:
    if field.related_model:
        return value in kept.get(field.related_model, ())
    return field.primary_key or type(field) in NUMBERED


def _distinct(values: dict[str, object]) -> dict[str, object]:
    """Secrets that must differ."""
    secrets = {name: values[name] for name in ("session_key", "token_hash") if name in values}
    return {name: str(value)[::-1] for name, value in secrets.items()}
