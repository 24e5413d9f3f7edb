"""The municipality's own tests: specification, classes, markings, third looks, drafts of recommendations.

Participants are numbers inside a class; nothing here names a pupil or the one who marked.
"""

from typing import ClassVar

from django.db import models
from django.utils.crypto import get_random_string

from opora.core.quoting import shortened
from opora.cycle.collection.policies import MarkingState, OwnTestState
from opora.journal.where import Where


CIPHER_LETTERS = "23456789АВЕКМНРСТХ"  # none is taken for another


def new_cipher() -> str:
    """A cipher of a class, by chance."""
    return get_random_string(6, CIPHER_LETTERS)


class OwnTest(models.Model):
    """A test by a specification that may change until the forms are given out."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="own_tests")
    title = models.CharField("название", max_length=200)
    subject = models.CharField("предмет", max_length=120)
    grade = models.PositiveSmallIntegerField("параллель")
    content = models.JSONField("спецификация", default=dict)  # see `library.specifications`
    fingerprint = models.CharField(max_length=12)
    state = models.CharField(
        max_length=20, choices=OwnTestState.choices(), default=OwnTestState.DRAFT.value
    )
    first_due_on = models.DateField("срок первой проверки", null=True)
    second_due_on = models.DateField("срок второй проверки", null=True)
    version = models.PositiveIntegerField(default=1)  # grows at each edit; a stale one is refused
    told = models.TextField(
        blank=True
    )  # what the drafts of recommendations were made for, or why none

    class Meta:
        ordering = ("run", "-id")

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path)


class OwnTestSpecification(models.Model):
    """A specification as it was saved: one row a version, never changed."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    test = models.ForeignKey(OwnTest, models.CASCADE, related_name="specifications")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=12)
    by_account = models.BigIntegerField(null=True)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("test", "-number")
        constraints = (
            models.UniqueConstraint(fields=("test", "number"), name="specification_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.test}, редакция {self.number}"

    def journal_where(self) -> Where:
        return self.test.journal_where()


class OwnTestClass(models.Model):
    """A class that writes a test. `marker`: whose teachers mark a second time; null: the methodist, or nobody."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    test = models.ForeignKey(OwnTest, models.CASCADE, related_name="classes")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="own_test_classes"
    )
    class_name = models.CharField("класс", max_length=20)
    participants = models.PositiveSmallIntegerField("номеров участников")
    marker = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="marked_test_classes"
    )
    marked_twice = models.BooleanField("проверяется дважды", default=False)
    # By what a second marker knows the class: tells neither the school nor its place in the list.
    cipher = models.CharField("шифр", max_length=12, default=new_cipher)
    planned = models.OneToOneField(
        "collection.PlannedProcedure", models.SET_NULL, null=True, related_name="test_class"
    )

    class Meta:
        ordering = ("test", "organisation__sort_key", "class_name")
        constraints = (
            models.UniqueConstraint(
                fields=("test", "organisation", "class_name"), name="test_class_once"
            ),
            models.UniqueConstraint(fields=("test", "cipher"), name="test_class_cipher_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation}, {self.class_name}"

    def journal_where(self) -> Where:
        return Where(
            territory_path=self.test.run.territory.path, organisation_id=self.organisation_id
        )


class ClassMarking(models.Model):
    """One filled form of a class: the points it told, and what in it was not taken. The file itself is not kept."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    test_class = models.ForeignKey(OwnTestClass, models.CASCADE, related_name="markings")
    marking = models.PositiveSmallIntegerField()  # `Marking`: 1 or 2
    state = models.CharField(
        max_length=20, choices=MarkingState.choices(), default=MarkingState.READ.value
    )
    fingerprint = models.CharField(max_length=12)
    name = models.CharField("файл", max_length=255)
    sha256 = models.CharField(max_length=64)
    scores = models.JSONField(default=list)  # see `library.markings`
    summary = models.JSONField(default=dict)
    replace_reason = models.TextField("почему заменяется", blank=True)
    by_account = models.BigIntegerField(null=True)
    read_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("test_class", "marking", "-id")
        indexes = (models.Index(fields=("test_class", "state"), name="marking_of_class"),)

    def __str__(self) -> str:
        return self.name

    def journal_where(self) -> Where:
        owner = self.test_class.organisation_id
        return Where(
            territory_path=self.test_class.test.run.territory.path,
            organisation_id=owner if self.marking == 1 else self.test_class.marker_id,
        )


class ThirdMark(models.Model):
    """Points decided by the methodist where two markings differ too much."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    test_class = models.ForeignKey(OwnTestClass, models.CASCADE, related_name="third_marks")
    number = models.PositiveSmallIntegerField()  # of the participant
    item = models.CharField(max_length=12)
    points = models.PositiveSmallIntegerField("баллы")
    by_account = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("test_class", "number", "item")
        constraints = (
            models.UniqueConstraint(
                fields=("test_class", "number", "item"), name="third_mark_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.test_class}, участник {self.number}, задание {self.item}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.test_class.test.run.territory.path)


class OwnTestAdvice(models.Model):
    """A draft of a recommendation to a group of teachers, with the value that called for it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    test = models.ForeignKey(OwnTest, models.CASCADE, related_name="advice")
    code = models.CharField(max_length=60)  # of the codifier
    addressee = models.CharField(max_length=300)
    text = models.TextField("текст")
    basis = models.TextField(blank=True)
    trigger = models.JSONField(default=dict)
    organisations = models.ManyToManyField("registry.Organisation")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("test", "id")

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def journal_where(self) -> Where:
        return self.test.journal_where()
