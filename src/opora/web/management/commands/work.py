"""`python -m opora.web work`: carries out background jobs until it is told to stop."""

import signal
from argparse import ArgumentParser
from types import FrameType

from django.core.management.base import BaseCommand

from opora.jobs.worker import Turn


class Command(BaseCommand):
    help = "Выполняет фоновые задачи; по SIGTERM заканчивает начатый шаг и выходит."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="выйти, когда задач не останется")
        parser.add_argument(
            "--parent",
            type=int,
            default=None,
            metavar="НОМЕР",
            help="выйти, если процесса с этим номером не стало",
        )

    def handle(self, *args: object, once: bool, parent: int | None, **options: object) -> None:
        turn = Turn(parent=parent)

        def stop(number: int, frame: FrameType | None) -> None:
            del frame
            turn.stopping.set()
            signal.signal(number, signal.SIG_DFL)  # the second one ends the process at once

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        turn.until_empty() if once else turn.until_stopped()
