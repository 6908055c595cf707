"""What is said about the process itself: its cost, the guarantor's remarks, the method, evaluations."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify


class EvaluationStage(models.TextChoices):
    """At which stage the process is evaluated."""

    DESIGN = "design", _("conception")
    EXPERIENCE = "experience", _("vécu")
    IMPACT = "impact", _("effets")


class ProcessCost(models.Model):
    """One line of what the process costs, public."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    phase = models.ForeignKey("agenda.Phase", on_delete=PROTECT, related_name="+", null=True)
    label = models.CharField(max_length=160)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    contractor = models.CharField(_("prestataire"), max_length=160, blank=True)
    source = models.CharField(max_length=240)

    columns_are: ClassVar = classify(
        purpose="publish what the process costs",
        keep=Keep.ARCHIVE,
        none="edition phase label amount contractor source",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="agenda_cost_is_not_negative"),
            models.CheckConstraint(condition=~Q(source=""), name="agenda_cost_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.label


class Remark(models.Model):
    """What the guarantor says in public; nobody edits it, the city least of all."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    phase = models.ForeignKey("agenda.Phase", on_delete=PROTECT, related_name="+", null=True)
    text = models.TextField()
    published_at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="publish the guarantor's remarks", keep=Keep.ARCHIVE, none="edition phase text published_at"
    )

    def __str__(self) -> str:
        return f"remark {self.published_at:%Y-%m-%d}"


class MethodNote(models.Model):
    """What the data of the process can say, and what they cannot: «not a poll»."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    text = models.TextField()
    version = models.PositiveIntegerField()
    published_at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="say what the figures can and cannot say",
        keep=Keep.ARCHIVE,
        none="edition text version published_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "version"], name="agenda_method_note_version_once"),
        ]

    def __str__(self) -> str:
        return f"method note.{self.version}"


class Evaluation(models.Model):
    """One criterion of the independent evaluation, with its evidence."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    stage = models.CharField(max_length=20, choices=EvaluationStage.choices)
    criterion = models.CharField(max_length=160)
    evidence = models.TextField()
    score = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="publish the independent evaluation",
        keep=Keep.ARCHIVE,
        none="edition stage criterion evidence score at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=10), name="agenda_evaluation_score_up_to_ten"
            ),
        ]

    def __str__(self) -> str:
        return self.criterion
