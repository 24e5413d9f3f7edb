"""Two people, one record: the second to save is told, and nobody's words vanish."""

from collections.abc import Mapping

from django.db import models

from opora.core.codes.office import EDITED_MEANWHILE
from opora.core.errors import UserError


class EditedMeanwhileError(UserError):
    """Someone saved the record after this person opened it.

    `theirs` holds what is saved now, `mine` what this person sent, both by field name; `labels` words of the fields.
    """

    def __init__(
        self,
        mine: Mapping[str, object],
        theirs: Mapping[str, object],
        labels: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(EDITED_MEANWHILE.explanation, code=EDITED_MEANWHILE.code)
        self.mine = dict(mine)
        self.theirs = dict(theirs)
        self.labels = dict(labels or {})


def claim_version(
    about: models.Model, version: int, *, mine: Mapping[str, object]
) -> dict[str, object]:
    """Values of the fields in `mine` before the edit, once the version is this edit's alone.

    The object must have an integer field `version`; it is raised in the database and on the object. Call it inside
    the action's transaction, before saving.

    Raises:
        EditedMeanwhileError: the version is not the one the person saw.
    """
    rows = type(about)._default_manager.filter(pk=about.pk)
    if not rows.filter(version=version).update(version=version + 1):
        theirs = rows.values(*mine).first() or dict.fromkeys(mine, "")  # deleted meanwhile: nothing
        labels = {name: str(about._meta.get_field(name).verbose_name) for name in mine}
        raise EditedMeanwhileError(mine, theirs, labels)
    about.version = version + 1
    return {name: getattr(about, name) for name in mine}
