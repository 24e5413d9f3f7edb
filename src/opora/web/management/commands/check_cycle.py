"""`python -m opora.web check_cycle`: what is not brought together in a run, on the server's terminal."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from opora.core.cycle_check.check import check_run, is_clean
from opora.core.cycle_check.in_words import in_words
from opora.cycle.goals.models import Run
from opora.cycle.trace.queries import records_of


class Command(BaseCommand):
    help = "Проверяет годовой цикл. Код выхода 1 — есть что исправить."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, metavar="НОМЕР")

    def handle(self, *args: object, run: int, **options: object) -> None:
        found = Run.objects.select_related("territory").filter(pk=run).first()
        if found is None:
            raise CommandError(f"Цикла № {run} нет.")
        records = records_of(found, timezone.localdate())
        complaints = check_run(records)
        self.stdout.write(in_words(records, complaints))
        if not is_clean(complaints):
            raise SystemExit(1)
