"""Roles given over a territory or an organisation for a term, and invitations that carry them."""

from typing import ClassVar

from django.db import models

from opora.access.roles import role_choices
from opora.journal.where import Where


ONE_SCOPE = models.Q(territory__isnull=False, organisation__isnull=True) | models.Q(
    territory__isnull=True, organisation__isnull=False
)


class Grant(models.Model):
    """A role given to an account over a territory or one organisation from one day to another."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    account = models.ForeignKey("access.Account", models.CASCADE, related_name="grants")
    role = models.CharField("роль", max_length=40, choices=role_choices())
    territory = models.ForeignKey("registry.Territory", models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True)
    valid_from = models.DateField("с")
    valid_to = models.DateField("по", null=True, blank=True)

    class Meta:
        ordering = ("account", "role")
        constraints = (models.CheckConstraint(condition=ONE_SCOPE, name="grant_has_one_scope"),)

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.territory or self.organisation}"

    def journal_where(self) -> Where:
        return _where(self)


class Invitation(models.Model):
    """A link by which a person sets the password of their account. Only the hash of its token is kept; used once.

    It brings a role, or (role "", no scope) only lets a person who has an account set a new password.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("login",)

    token_hash = models.CharField(max_length=64, unique=True)
    login = models.CharField("почта", max_length=254)
    person = models.ForeignKey("registry.Person", models.PROTECT)
    role = models.CharField("роль", max_length=40, choices=role_choices(), blank=True)
    territory = models.ForeignKey("registry.Territory", models.PROTECT, null=True)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    role_until = models.DateField("роль по", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(
                condition=(~models.Q(role="") & ONE_SCOPE)
                | models.Q(role="", territory__isnull=True, organisation__isnull=True),
                name="invitation_has_one_scope",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display() or 'новый пароль'} до {self.expires_at:%d.%m.%Y}"

    def journal_where(self) -> Where:
        return _where(self)


def _where(given: Grant | Invitation) -> Where:
    """Whose business a role given is."""
    person = given.account.person if isinstance(given, Grant) else given.person
    territory = given.territory or (given.organisation and given.organisation.territory)
    return Where(
        territory_path=(territory or person.territory).path
        if territory or person.territory
        else "",
        organisation_id=given.organisation_id,
        person_id=person.pk,
    )
