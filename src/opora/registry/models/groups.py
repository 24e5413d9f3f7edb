"""Groups to whom recommendations and decisions are addressed; on a day a group expands into its members."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded
from opora.journal.where import Where
from opora.registry.policies import GroupRule, OrganisationKind, PostKind


class AddresseeGroup(models.Model):
    """«Руководителям МОУ», «1, 2 группы», «членам рабочей группы».

    By rule `holders` its members are the holders of a post in organisations of a kind on the day asked; by rule
    `listed` they are the dated `GroupMember` rows.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    territory = models.ForeignKey("registry.Territory", models.PROTECT, related_name="groups")
    name = models.CharField("название", max_length=200)
    printed_dative = models.CharField("кому (в документах)", max_length=300, blank=True)
    rule = models.CharField(max_length=20, choices=GroupRule.choices())
    organisation_kind = models.CharField(
        max_length=20, choices=OrganisationKind.choices(), blank=True
    )
    post_kind = models.CharField(max_length=20, choices=PostKind.choices(), blank=True)
    # Kept by a stage, such as the groups of a monitoring: «monitoring:group:1». Empty: kept by people.
    source = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)  # grows at each edit; a stale one is refused
    search_key = models.CharField(max_length=200, db_index=True, editable=False)

    class Meta:
        ordering = ("search_key",)
        constraints = (
            models.UniqueConstraint(fields=("territory", "name"), name="group_named_once"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds and lists sort."""
        self.search_key = folded(self.name)[:200]
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return Where(territory_path=self.territory.path)


class GroupMember(models.Model):
    """An organisation (its head answers) or a person who belongs to a listed group for dated terms."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    group = models.ForeignKey(AddresseeGroup, models.CASCADE, related_name="members")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("group", "valid_from")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False, person__isnull=True)
                | models.Q(organisation__isnull=True, person__isnull=False),
                name="member_is_one_thing",
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation or self.person)

    def journal_where(self) -> Where:
        return self.group.journal_where()
