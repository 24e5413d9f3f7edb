"""Bodies that meet, with members for dated terms, and series of their meetings."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded
from opora.cycle.decisions.policies.assignments import Rhythm
from opora.cycle.decisions.policies.meetings import BodyKind, MemberRole
from opora.journal.where import Where


class Body(models.Model):
    """A board, council, commission or working group of the municipality."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    territory = models.ForeignKey("registry.Territory", models.PROTECT, related_name="bodies")
    kind = models.CharField("вид", max_length=20, choices=BodyKind.choices())
    name = models.CharField("название", max_length=400)
    # «заседания рабочей группы по …»: how the title of its protocol goes on.
    printed_genitive = models.CharField("заседания кого (в протоколе)", max_length=500, blank=True)
    office = models.CharField("орган управления (шапка документов)", max_length=400, blank=True)
    locality = models.CharField("место составления", max_length=120, blank=True)
    document = models.CharField("чем создан", max_length=300, blank=True)
    closed_on = models.DateField("упразднён", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    search_key = models.CharField(max_length=400, db_index=True, editable=False)

    class Meta:
        ordering = ("search_key",)
        constraints = (
            models.UniqueConstraint(fields=("territory", "name"), name="body_named_once"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds and lists sort."""
        self.search_key = folded(self.name)[:400]
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return Where(territory_path=self.territory.path)


class BodyMember(models.Model):
    """A person, or whoever holds a position, who belongs to a body from one day to another."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    body = models.ForeignKey(Body, models.CASCADE, related_name="members")
    person = models.ForeignKey(
        "registry.Person", models.PROTECT, null=True, related_name="memberships"
    )
    position = models.ForeignKey(
        "registry.Position", models.PROTECT, null=True, related_name="memberships"
    )
    role = models.CharField("кем", max_length=20, choices=MemberRole.choices())
    valid_from = models.DateField("с")
    valid_to = models.DateField("по", null=True, blank=True)
    document = models.CharField("чем введён", max_length=300, blank=True)

    class Meta:
        ordering = ("body", "role", "valid_from", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, position__isnull=True)
                | models.Q(person__isnull=True, position__isnull=False),
                name="body_member_is_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="body_member_forward",
            ),
        )

    def __str__(self) -> str:
        return str(self.who)

    @property
    def who(self) -> object:
        """The person behind the membership, by name or by position."""
        return self.position.person if self.position is not None else self.person

    def journal_where(self) -> Where:
        return self.body.journal_where()


class Series(models.Model):
    """Meetings of a body that come with a rhythm under one title."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    body = models.ForeignKey(Body, models.CASCADE, related_name="series")
    title = models.CharField("название", max_length=300)
    rhythm = models.CharField("как часто", max_length=20, choices=Rhythm.choices())
    first_on = models.DateField("первое заседание", null=True)
    time = models.TimeField("время", null=True, blank=True)
    place = models.CharField("место", max_length=300, blank=True)
    closed_on = models.DateField("больше не проводится с", null=True, blank=True)

    class Meta:
        ordering = ("body", "title")
        constraints = (
            models.UniqueConstraint(fields=("body", "title"), name="series_titled_once"),
        )

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return self.body.journal_where()
