"""Who is not heard, computed against the census, and the ledger of what was published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify

SMALLEST = 5


class Stage(models.TextChoices):
    """How far the words of a group have come."""

    POPULATION = "population", _("dans la population")
    PRESENT = "present", _("présents")
    SPOKE = "spoke", _("ont parlé")
    KEPT = "kept", _("gardés dans la synthèse")
    CITED = "cited", _("cités dans les décisions")


class HeardGap(models.Model):
    """The share of one stratum at one stage, as a published run computed it; unknown stays unknown."""

    run = models.ForeignKey("evidence.Run", on_delete=PROTECT, related_name="+")
    stratum = models.ForeignKey("territory.Stratum", on_delete=PROTECT, related_name="+")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    share = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    low = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    n = models.PositiveIntegerField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="show which groups are not heard",
        keep=Keep.ARCHIVE,
        none="run stratum stage share low high n",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "stratum", "stage"], name="reach_gap_once_per_stage"),
            models.CheckConstraint(
                condition=Q(share__isnull=True, low__isnull=True, high__isnull=True)
                | (Q(low__lte=F("share")) & Q(share__lte=F("high"))),
                name="reach_gap_share_inside_its_interval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.share}"


class PublishedCell(models.Model):
    """One cell of a table as it was published, kept so that two tables never give away a third."""

    run = models.ForeignKey("evidence.Run", on_delete=PROTECT, related_name="+")
    table = models.CharField(max_length=80)
    key = models.CharField(max_length=160)
    n = models.PositiveIntegerField(null=True)
    suppressed = models.BooleanField(default=False)

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="test that two publications never reveal a small group by difference",
        keep=Keep.ARCHIVE,
        none="run table key n suppressed",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "table", "key"], name="reach_cell_once_per_table"),
            models.CheckConstraint(
                condition=Q(suppressed=True, n__isnull=True)
                | (Q(suppressed=False) & (Q(n=0) | Q(n__gte=SMALLEST))),
                name="reach_cell_never_prints_a_small_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"
