"""`python -m opora.web restore DIR`: a backup brought back into an empty office and compared with its inventory."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from opora.web.backups.restoring import restore_backup


class Command(BaseCommand):
    help = "Восстанавливает резервную копию на пустое место и сверяет восстановленное с её описью."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, metavar="ПАПКА", help="папка одной копии: …/opora-ГГГГММДД-ЧЧММСС"
        )

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        done = restore_backup(folder.resolve())
        self.stdout.write(
            f"Копия от {done.manifest.made_at:%d.%m.%Y %H:%M} UTC восстановлена и сверена: "
            f"таблиц {done.tables}, строк {done.rows}, файлов {done.files} — всё совпало с описью.\n"
            "Дальше: python -m opora.web migrate (если программа новее копии), затем запустите Опору. "
            "Секретный ключ в копию не входит: без прежнего ключа все войдут заново."
        )
