"""`python -m opora.web send_digests`: the daily letters about debts; again the same day it sends nothing twice."""

from argparse import ArgumentParser
from smtplib import SMTPException

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from opora.web.digests import is_letter_day, letters, send


class Command(BaseCommand):
    help = "Рассылает письма о сроках: одно в рабочий день тому, за кем что-то есть, или ни одного."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--print", action="store_true", dest="shown", help="показать письма и не отправлять"
        )

    def handle(self, *args: object, shown: bool, **options: object) -> None:
        day = timezone.localdate()
        if shown:
            for account, letter in letters(day):
                self.stdout.write(
                    f"Кому: {account.login}\nТема: {letter.subject}\n\n{letter.text}\n"
                )
            return
        if not settings.EMAIL_HOST:
            self.stdout.write("Почтовый сервер не назван (OPORA_MAIL_HOST): письма не отправлены.")
            return
        if not is_letter_day(day):
            self.stdout.write("Сегодня нерабочий день: письма не отправляются.")
            return
        try:
            sent = send(day)
        except (SMTPException, OSError) as trouble:
            raise CommandError(f"Почтовый сервер {settings.EMAIL_HOST} не отвечает.") from trouble
        self.stdout.write(f"Отправлено писем: {sent.gone}.")
        if sent.unknown:
            self.stdout.write(
                f"Рассылка прерывалась, и ушли ли ещё писем: {sent.unknown}, неизвестно. Второй раз сегодня они не "
                "отправляются; их дела стоят на странице «Что я должен» и придут следующим письмом."
            )
        if sent.refused:
            raise CommandError(
                f"Не приняты почтовым сервером: {sent.refused}. Запустите команду ещё раз: уйдут только они."
            )
