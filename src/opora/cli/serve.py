"""`opora serve`: a real office for the people of a department. Starts processes; imports nothing of Django."""

import os
import subprocess
import sys
from importlib.util import find_spec
from ipaddress import ip_address

import click

from opora.cli._processes import Child, keep, own_number
from opora.core.codes.jobs import NO_DJANGO, OPEN_ADDRESS, SERVER_DIED
from opora.core.errors import UserError


WEB = (sys.executable, "-m", "opora.web")
NEEDED = ("django", "csp", "axes", "whitenoise")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Адрес, на котором слушать.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Порт."
)
@click.option(
    "--workers",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Сколько процессов отвечает на запросы.",
)
def serve(host: str, port: int, workers: int) -> None:
    """Запустить контору: страницы для сотрудников, школ и кураторов и исполнителя фоновых задач.

    При первом запуске создаёт папку конторы (OPORA_HOME), секретный ключ и таблицы и говорит, как войти первому
    администратору. Учётных записей сам не создаёт. Остановить: Ctrl-C.
    """
    _check_parts()
    environ = {**os.environ, **_transport(host)}
    if not environ.get("OPORA_SECRET_KEY"):
        _chore("secret", environ)
    _chore("prepare", environ)
    worker = Child((*WEB, "work", "--parent", own_number()), environ)
    click.echo(
        f"Опора: {'http' if 'OPORA_PLAIN_HTTP' in environ else 'за HTTPS, внутри http'}://{host}:{port}"
    )
    if not keep(Child(_server(host, port, workers), environ), worker, say=_say):
        raise UserError(
            f"Сервер завершился сам. Частая причина: порт {port} уже занят другой программой — укажите другой "
            "через --port.",
            code=SERVER_DIED.code,
        )
    click.echo("Опора остановлена.")


def _check_parts() -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UserError(
            f"Для конторы не хватает пакетов ({', '.join(missing)}). Установите их: pip install 'opora[office]'. "
            "Остальные команды opora работают и без них.",
            code=NO_DJANGO.code,
        )


def _transport(host: str) -> dict[str, str]:
    """Plain HTTP is for this computer alone; an address that others see needs HTTPS before it."""
    if os.environ.get("OPORA_PROXIES", "0") not in ("", "0"):
        return {}
    if host != "localhost" and not ip_address(host).is_loopback:
        raise UserError(
            f"Адрес {host} виден другим компьютерам, а шифрования нет: пароли шли бы открытым текстом. Поставьте "
            "перед Опорой nginx с HTTPS (docs/how-to/serve.md) и задайте OPORA_PROXIES=1 либо оставьте 127.0.0.1.",
            code=OPEN_ADDRESS.code,
        )
    return {"OPORA_PLAIN_HTTP": "1"}


def _chore(name: str, environ: dict[str, str]) -> None:
    """A command of the office that must end well; it has said itself what is wrong when it does not."""
    done = subprocess.run((*WEB, name), env=environ, check=False)  # noqa: S603 - our own modules
    if done.returncode:
        raise UserError("Контора не готова к запуску: причина выше.", code=SERVER_DIED.code)


def _server(host: str, port: int, workers: int) -> tuple[str, ...]:
    """The command of the server: gunicorn, or waitress where there is no gunicorn."""
    application = "opora.web.wsgi:application"
    if sys.platform == "win32":
        return (
            sys.executable,
            "-m",
            "waitress",
            f"--listen={host}:{port}",
            "--threads=8",
            application,
        )
    gunicorn = (
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--config",
        "python:opora.web.server",
    )
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    size = (
        "--workers",
        str(workers),
        "--threads",
        "4",
        "--timeout",
        "120",
        "--graceful-timeout",
        "30",
    )
    return (*gunicorn, "--bind", address, *size, "--no-control-socket", "--log-level", "warning")


def _say(words: str) -> None:
    click.echo(words, err=True)
