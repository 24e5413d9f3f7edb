"""Organisations that survive renaming, merging and splitting; what they are called and what they can share."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded, natural_key
from opora.core.schools import alias_key
from opora.journal.where import Where
from opora.registry.policies import AliasScheme, OrganisationKind, ResourceKind, SuccessionKind


class Organisation(models.Model):
    """A school, kindergarten, centre or department. `short_name` is today's; former names are dated."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    territory = models.ForeignKey(
        "registry.Territory", models.PROTECT, related_name="organisations"
    )
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices())
    code = models.CharField(
        max_length=40, unique=True
    )  # for a school: `school_id` of the warehouse, see `registry.policies.organisation_code`
    short_name = models.CharField("краткое название", max_length=200)
    full_name = models.CharField("полное название", max_length=400, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)  # grows at each edit; a stale one is refused
    search_key = models.CharField(max_length=620, db_index=True, editable=False)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)

    class Meta:
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: object, **options: object) -> None:
        """Saves with the keys by which search finds and lists sort."""
        self.search_key = folded(f"{self.short_name} {self.full_name}")[:620]
        self.sort_key = natural_key(self.short_name)[:400]
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return Where(territory_path=self.territory.path, organisation_id=self.pk)


class OrganisationName(models.Model):
    """A name an organisation bore from one day to another (the last day included)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    short_name = models.CharField(max_length=200)
    full_name = models.CharField(max_length=400, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    document = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("valid_from",)

    def __str__(self) -> str:
        return self.short_name


class OrganisationAlias(models.Model):
    """A login, exam code or ИНН by which files name an organisation, with its days."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases")
    scheme = models.CharField(max_length=20, choices=AliasScheme.choices())
    value = models.CharField(max_length=400)
    key = models.CharField(
        max_length=400, editable=False, default=""
    )  # as the library compares: `alias_key`
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("scheme", "value")
        indexes = (models.Index(fields=("scheme", "key"), name="organisation_alias_key"),)

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which files are matched."""
        self.key = (alias_key(self.scheme, self.value) or ("", ""))[1][:400]
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return self.organisation.journal_where()


class Succession(models.Model):
    """What became of an organisation: `predecessor` went into `successor` on a day."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    kind = models.CharField(max_length=20, choices=SuccessionKind.choices())
    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="successors")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessors")
    on = models.DateField()
    document = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("on",)
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor"), name="succession_told_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="succession_of_two",
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    def journal_where(self) -> Where:
        return self.predecessor.journal_where()


class SharedResource(models.Model):
    """What an organisation can lend to others: a Точка роста, a laboratory, a specialist."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="resources")
    kind = models.CharField(max_length=20, choices=ResourceKind.choices())
    title = models.CharField("что именно", max_length=200)
    terms = models.TextField("на каких условиях", blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "title")

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return self.organisation.journal_where()
