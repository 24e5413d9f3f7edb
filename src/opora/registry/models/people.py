"""People and the positions they hold for dated terms. Pupils never stand here."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded
from opora.journal.where import Where
from opora.registry.policies import Gender, PostKind


class Person(models.Model):
    """An adult who works with the office. After shredding only the id and the dates of positions remain."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = (
        "last_name",
        "first_name",
        "patronymic",
        "gender",
        "email",
        "phone",
        "genitive",
        "dative",
        "accusative",
        "instrumental",
        "search_key",
    )

    # The office that keeps the record; null: seen only through the positions the person holds.
    territory = models.ForeignKey(
        "registry.Territory", models.PROTECT, null=True, related_name="people"
    )
    last_name = models.CharField("фамилия", max_length=100)
    first_name = models.CharField("имя", max_length=100, blank=True)
    patronymic = models.CharField("отчество", max_length=100, blank=True)
    gender = models.CharField(max_length=10, choices=Gender.choices(), blank=True)
    email = models.EmailField("почта", blank=True)
    phone = models.CharField("телефон", max_length=40, blank=True)
    # Hand-checked cases «Фамилия И.О.»; empty: the generator's proposal is used.
    genitive = models.CharField(max_length=120, blank=True)
    dative = models.CharField(max_length=120, blank=True)
    accusative = models.CharField(max_length=120, blank=True)
    instrumental = models.CharField(max_length=120, blank=True)
    shredded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)  # grows at each edit; a stale one is refused
    search_key = models.CharField(max_length=310, db_index=True, editable=False)

    class Meta:
        ordering = ("search_key",)

    def __str__(self) -> str:
        return self.short_name

    @property
    def short_name(self) -> str:
        """«Фамилия И.О.», or what stands for a shredded person."""
        if self.shredded_at:
            return f"Удалённые данные № {self.pk}"
        initials = "".join(f"{part[0]}." for part in (self.first_name, self.patronymic) if part)
        return f"{self.last_name} {initials}".strip()

    @property
    def full_name(self) -> str:
        """«Фамилия Имя Отчество»."""
        if self.shredded_at:
            return self.short_name
        return " ".join(part for part in (self.last_name, self.first_name, self.patronymic) if part)

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds and lists sort."""
        self.search_key = "" if self.shredded_at else folded(self.full_name)[:310]
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return Where(
            territory_path=self.territory.path if self.territory else "", person_id=self.pk
        )


class Position(models.Model):
    """A post a person holds in an organisation from one day to another (the last day included; null: still)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    person = models.ForeignKey(Person, models.PROTECT, related_name="positions")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="positions"
    )
    kind = models.CharField(max_length=20, choices=PostKind.choices())
    title = models.CharField("должность", max_length=200)
    subject = models.CharField("предмет", max_length=60, blank=True)  # pack id, for teachers
    is_acting = models.BooleanField("исполняет обязанности", default=False)
    deputises = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="deputies"
    )
    valid_from = models.DateField("с")
    valid_to = models.DateField("по", null=True, blank=True)

    class Meta:
        ordering = ("organisation", "kind", "valid_from")
        indexes = (models.Index(fields=("organisation", "kind"), name="position_of_organisation"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="position_forward",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return Where(
            territory_path=self.organisation.territory.path,
            organisation_id=self.organisation_id,
            person_id=self.person_id,
        )
