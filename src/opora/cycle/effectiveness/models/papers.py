"""Papers that end a year, by sections: drafted from records, edited, frozen as bytes when approved."""

from typing import ClassVar

from django.db import models

from opora.cycle.analysis.models.worded import FrozenFile, WordedSection
from opora.cycle.analysis.policies import ReportState
from opora.cycle.effectiveness.policies import PaperKind
from opora.journal.where import Where


# Drawn up at once, not in a job: never being computed.
STATES = [one for one in ReportState.choices() if one[0] != ReportState.COMPUTING.value]


class EffectPaper(models.Model):
    """One version of a report on a roadmap or of a note on effect. Its computed part is made once."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="effect_papers")
    kind = models.CharField("вид", max_length=20, choices=PaperKind.choices())
    # Of one plan; null: of all plans of the run.
    plan = models.ForeignKey(
        "interventions.Plan", models.PROTECT, null=True, related_name="effect_papers"
    )
    series = models.CharField(max_length=60)  # kind and plan: versions of one paper
    number = models.PositiveSmallIntegerField()  # within the series, from 1
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    correction_reason = models.TextField("что исправляется", blank=True)
    state = models.CharField(max_length=20, choices=STATES, default=ReportState.DRAFT.value)
    frame = models.JSONField(default=dict)  # the paper without its blocks
    remark = models.TextField("замечание", blank=True)  # why it was returned
    created_at = models.DateTimeField(auto_now_add=True)
    approved_on = models.DateField(null=True)
    approved_by = models.BigIntegerField(null=True)
    approved_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "series", "-number")
        constraints = (
            models.UniqueConstraint(fields=("run", "series", "number"), name="effect_paper_number"),
            models.UniqueConstraint(
                fields=("run", "series"),
                condition=models.Q(state="approved"),
                name="effect_paper_one_approved",
            ),
            models.UniqueConstraint(
                fields=("run", "series"),
                condition=models.Q(state__in=("draft", "on_approval")),
                name="effect_paper_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_on__isnull=True, approved_by__isnull=True)
                | models.Q(approved_on__isnull=False, approved_by__isnull=False),
                name="effect_paper_approved_by_someone",
            ),
        )

    def __str__(self) -> str:
        whole = f"{self.get_kind_display().capitalize()}, версия {self.number}"
        return f"{whole} («{self.plan}»)" if self.plan else whole

    def journal_where(self) -> Where:
        whole = self.run.journal_where()
        own = self.plan.organisation_id if self.plan else None
        return Where(territory_path=whole.territory_path, organisation_id=own)


class EffectSection(WordedSection):
    """A section of such a paper."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    paper = models.ForeignKey(EffectPaper, models.CASCADE, related_name="sections")

    class Meta:
        ordering = ("paper", "position")
        constraints = (
            models.UniqueConstraint(fields=("paper", "code"), name="effect_section_once_a_paper"),
        )

    def journal_where(self) -> Where:
        return self.paper.journal_where()


class EffectPaperFile(FrozenFile):
    """The approved paper in one format."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    paper = models.ForeignKey(EffectPaper, models.PROTECT, related_name="files")

    class Meta:
        ordering = ("paper", "extension")
        constraints = (
            models.UniqueConstraint(fields=("paper", "extension"), name="effect_paper_file_once"),
        )

    def __str__(self) -> str:
        return f"{self.paper}, {self.extension}"

    def journal_where(self) -> Where:
        return self.paper.journal_where()
