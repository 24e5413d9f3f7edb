"""`python -m opora.web scrubbed_dump`: the office's rows without a single personal value, for developers."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand
from django.core.serializers import serialize
from django.db.models import Model

from opora.access.models import Invitation, OpenSession
from opora.access.personal import SECRET_FIELDS, emptied, office_models


# Rows that are nothing but keys to doors.
LEFT_OUT = (OpenSession, Invitation)


class Command(BaseCommand):
    help = "Записывает данные кабинета без персональных значений: их называют сами модели."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", required=True, type=Path, metavar="ФАЙЛ")

    def handle(self, *args: object, to: Path, **options: object) -> None:
        rows = [row for model in office_models() if model not in LEFT_OUT for row in _rows(model)]
        to.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
        self.stdout.write(
            f"Записано строк: {len(rows)}, файл {to}. Персональных значений в нём нет."
        )


def _rows(model: type[Model]) -> Iterator[dict[str, object]]:
    personal = {each.name for each in model._meta.concrete_fields} & set(model.PERSONAL_FIELDS)
    secret = {each.name for each in model._meta.concrete_fields} & SECRET_FIELDS
    for row in json.loads(serialize("json", model._default_manager.order_by("pk"))):
        for name in personal:
            row["fields"][name] = emptied(model, name, row["pk"])
        for name in secret:
            row["fields"][name] = "!"
        yield row
