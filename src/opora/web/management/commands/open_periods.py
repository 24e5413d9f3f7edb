"""`python -m opora.web open_periods`: new periods of assignments with a rhythm; again the same day it does nothing."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from opora.cycle.decisions.actions.periods import open_due


class Command(BaseCommand):
    help = "Открывает новые периоды периодических и постоянных поручений, чей срок настал."

    def handle(self, *args: object, **options: object) -> None:
        opened = open_due(today=timezone.localdate())
        self.stdout.write(f"Открыто периодов: {opened}.")
