"""Letters that the office sends itself; without a mail server nothing is sent and nobody is told otherwise."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from opora.access.models import Invitation


def send_invitation(invitation: Invitation, address: str) -> bool:
    """True when the link has gone to the invited person's mail; False: it must be handed over in another way."""
    if not settings.EMAIL_HOST:
        return False
    text = (
        f"Здравствуйте.\n\nВас приглашают в кабинет «Опора»: {invitation.get_role_display() or 'новый пароль'}.\n"
        f"Задайте пароль по ссылке до {invitation.expires_at:%d.%m.%Y}:\n{address}\n\n"
        "Ссылка действует один раз. Если письмо пришло по ошибке, ничего делать не нужно."
    )
    try:
        return bool(send_mail("Приглашение в кабинет «Опора»", text, None, [invitation.login]))
    except (SMTPException, OSError):
        return False
