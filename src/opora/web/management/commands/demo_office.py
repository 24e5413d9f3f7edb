"""`python -m opora.web demo_office`: the invented municipality, for `dev.py run` only."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from opora.web.demo.loading import Until, load_demo_office


class Command(BaseCommand):
    help = "Загружает выдуманный муниципалитет с учётной записью на каждую роль. Только для dev.py run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until", choices=list(Until), default=Until.EFFECT.value)
        parser.add_argument("--schools", type=int, default=24)
        parser.add_argument("--years", type=int, default=3)

    def handle(self, *args: object, **options: object) -> None:
        loaded = load_demo_office(
            size=(options["schools"], options["years"]),
            until=Until(str(options["until"])),
            say=self.stdout.write,
        )
        self.stdout.write(f"\nФайлы показа: {loaded.files}")
        self.stdout.write("Учётные записи (пароль у всех один):")
        for one in loaded.accounts:
            self.stdout.write(f"  {one.login:28} {one.role:24} {one.over}")
        self.stdout.write(f"Пароль: {loaded.accounts[0].password}")
