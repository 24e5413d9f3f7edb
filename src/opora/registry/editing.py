"""Who edits the registry, as the registry sees them: access stands above and brings the real one."""

from datetime import date
from typing import Protocol

from opora.core.codes.people import WRONG_DAY
from opora.core.errors import UserError


class Editor(Protocol):
    """An `access.Actor`: the author of journal entries who can be asked whether they may edit here."""

    @property
    def account_id(self) -> int | None: ...

    @property
    def role_name(self) -> str: ...

    def check_registry(self, territory_path: str, organisation_id: int | None = None) -> None:
        """Nothing, or `PermissionDeniedError`."""


class RegistryError(UserError):
    """What was asked for would make the registry contradict itself."""


def check_term(since: date, until: date | None) -> None:
    """Nothing, or a refusal when a term ends before it begins.

    Raises:
        RegistryError: it does.
    """
    if until is not None and until < since:
        raise RegistryError(
            f"Срок кончается {until:%d.%m.%Y} — раньше, чем начинается ({since:%d.%m.%Y}).",
            code=WRONG_DAY.code,
        )
