"""`python -m opora.web prepare`: what must be there before the office answers; done again without harm."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand


FIRST_STEPS = """Людей в конторе пока нет. Создайте приглашение первого администратора — ссылка будет показана один раз:
  python -m opora.web invite_administrator --login ПОЧТА --last-name ФАМИЛИЯ --territory НАЗВАНИЕ"""


class Command(BaseCommand):
    help = (
        "Создаёт таблицы базы и собирает оформление страниц; говорит, как войти первому человеку."
    )
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        settings.HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        if not get_user_model().objects.exists():
            self.stdout.write(FIRST_STEPS)
