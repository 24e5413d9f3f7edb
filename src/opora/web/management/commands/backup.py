"""`python -m opora.web backup DIR`: database, files, warehouse and runs in one folder with an inventory."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from opora.core.russian_numbers import decimal
from opora.web.backups.taking import forget_old, take_backup


class Command(BaseCommand):
    help = (
        "Снимает резервную копию: базу, файлы, хранилище и расчёты вместе; работу не останавливает."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="ПАПКА", help="где держать копии")
        parser.add_argument(
            "--keep",
            type=int,
            default=0,
            metavar="N",
            help="оставить N последних копий, прежние удалить",
        )

    def handle(self, *args: object, folder: Path, keep: int, **options: object) -> None:
        made, manifest = take_backup(folder.resolve(), at=timezone.now())
        self.stdout.write(
            f"Резервная копия: {made}\n"
            f"  таблиц {len(manifest.tables)}, строк {manifest.row_count}, файлов {len(manifest.files)}, "
            f"{decimal(manifest.size / 1024**2)} МБ"
        )
        for old in forget_old(folder.resolve(), keep=keep) if keep > 0 else ():
            self.stdout.write(f"  удалена прежняя копия {old.name}")
