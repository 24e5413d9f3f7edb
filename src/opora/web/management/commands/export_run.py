"""`python -m opora.web export_run`: a run of the cycle as one file for `opora check`."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from opora.capabilities.check_cycle import run_to_json
from opora.cycle.goals.models import Run
from opora.cycle.trace.queries import records_of


class Command(BaseCommand):
    help = "Записывает цикл одним файлом JSON без имён людей: его проверяет opora check."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, metavar="НОМЕР")
        parser.add_argument("--to", required=True, type=Path, metavar="ФАЙЛ")

    def handle(self, *args: object, run: int, to: Path, **options: object) -> None:
        found = Run.objects.select_related("territory").filter(pk=run).first()
        if found is None:
            known = ", ".join(f"{one.pk} ({one})" for one in Run.objects.all()[:20])
            raise CommandError(f"Цикла № {run} нет. Есть: {known or 'ни одного'}.")
        to.write_bytes(run_to_json(records_of(found, timezone.localdate())))
        self.stdout.write(f"Цикл № {run} ({found}) записан: {to}")
