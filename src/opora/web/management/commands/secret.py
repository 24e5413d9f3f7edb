"""`python -m opora.web secret`: makes the key that signs sessions and links, once, readable by its owner only."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.management.utils import get_random_secret_key

from opora.config.environment import key_file


class Command(BaseCommand):
    help = "Создаёт файл секретного ключа, если его ещё нет; сам ключ не показывает."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        path = key_file(settings.HOME)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            self.stdout.write(f"Ключ уже есть: {path}. Оставлен как был.")
            return
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(get_random_secret_key() + "\n")
        self.stdout.write(
            f"Секретный ключ создан: {path}. Храните его отдельно от резервных копий и никому не показывайте."
        )
