"""The only place that reads environment variables; a missing or wrong one is told with what to write."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


TRUE = ("1", "true", "yes", "да")
FALSE = ("0", "false", "no", "нет", "")


def variable(name: str, default: str | None = None, *, hint: str = "") -> str:
    """Value of `OPORA_<name>`.

    Raises:
        ImproperlyConfigured: it is not set and has no default; says what to write.
    """
    value = os.environ.get(f"OPORA_{name}", default)
    if value is None:
        raise ImproperlyConfigured(f"Не задана переменная OPORA_{name}. {hint}".strip())
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """True or false of `OPORA_<name>`."""
    value = variable(name, "1" if default else "0").lower()
    if value not in TRUE + FALSE:
        raise ImproperlyConfigured(f"OPORA_{name}: «{value}» — напишите 1 или 0.")
    return value in TRUE


def listed(name: str, default: str = "") -> list[str]:
    """Comma-separated values of `OPORA_<name>`."""
    return [part.strip() for part in variable(name, default).split(",") if part.strip()]


def whole(name: str, default: int) -> int:
    """Whole number of `OPORA_<name>`."""
    value = variable(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"OPORA_{name}: «{value}» — нужно целое число.")
    return int(value)


def home() -> Path:
    """The folder of everything an office keeps: database file, uploads, warehouse, documents."""
    return Path(variable("HOME", str(Path.cwd() / "office"))).expanduser().resolve()


def key_file(folder: Path) -> Path:
    """Where the secret key is kept when it is not in the environment."""
    return Path(variable("KEY_FILE", str(folder / "secret-key")))


def secret_key(folder: Path) -> str:
    """The key that signs sessions and links: `OPORA_SECRET_KEY`, else the file of `python -m opora.web secret`.

    Raises:
        ImproperlyConfigured: there is neither.
    """
    file = key_file(folder)
    kept = file.read_text("utf-8").strip() if file.is_file() else None
    hint = f"Нет и файла ключа {file}. Создайте его: python -m opora.web secret"
    return variable("SECRET_KEY", kept, hint=hint)
