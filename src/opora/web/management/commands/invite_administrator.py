"""`python -m opora.web invite_administrator`: the link by which the first administrator enters a new office."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from opora.access.actions import invite_administrator
from opora.core.errors import UserError
from opora.registry.actions.people import PersonFields


class Command(BaseCommand):
    help = (
        "Создаёт приглашение администратора (и территорию, если её нет) и один раз печатает ссылку."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--login", required=True, metavar="ПОЧТА")
        parser.add_argument("--last-name", required=True, metavar="ФАМИЛИЯ")
        parser.add_argument("--first-name", default="", metavar="ИМЯ")
        parser.add_argument("--patronymic", default="", metavar="ОТЧЕСТВО")
        parser.add_argument("--territory", required=True, metavar="НАЗВАНИЕ")
        parser.add_argument(
            "--address",
            default="http://127.0.0.1:8000",
            metavar="АДРЕС",
            help="адрес кабинета, с которого начинается ссылка",
        )

    def handle(self, *args: object, address: str, **options: str) -> None:
        fields = PersonFields(
            last_name=options["last_name"],
            first_name=options["first_name"],
            patronymic=options["patronymic"],
            email=options["login"],
        )
        try:
            invited = invite_administrator(
                fields=fields, login=options["login"], territory=options["territory"]
            )
        except UserError as mistake:
            raise CommandError(f"{mistake.message} ({mistake.code})") from mistake
        path = reverse("web:invitation", args=(invited.token,))
        self.stdout.write(
            f"Ссылка действует до {invited.invitation.expires_at:%d.%m.%Y} и больше не будет показана:\n"
            f"{address.rstrip('/')}{path}"
        )
