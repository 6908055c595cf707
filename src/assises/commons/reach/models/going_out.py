"""Going out to those one never sees: acts, their yield, the refusals, and whom they aim at."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import PROTECT, F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify


class RefusalReason(models.TextChoices):
    """Why somebody would rather not."""

    NO_TIME = "no_time", _("pas le temps")
    HOURS = "hours", _("les horaires")
    CHILDCARE = "childcare", _("la garde des enfants")
    COST = "cost", _("le coût ou le trajet")
    NO_TRUST = "no_trust", _("pas confiance")
    LANGUAGE = "language", _("langue")
    USELESS = "useless", _("ça ne sert à rien")
    OTHER = "other", _("autre")


class OutreachAct(models.Model):
    """One outing to where people are: planned, then done, with how many were met and how many spoke."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    event = models.ForeignKey("agenda.Event", on_delete=PROTECT, related_name="+", null=True)
    relay = models.ForeignKey("people.Relay", on_delete=PROTECT, related_name="+", null=True)
    neighbourhood = models.ForeignKey(
        "territory.Neighbourhood", on_delete=PROTECT, related_name="+", null=True
    )
    place = models.CharField(max_length=160)
    at = models.DateTimeField()
    strata = models.ManyToManyField("territory.Stratum", related_name="+")
    planned = models.BooleanField(default=False)
    met = models.PositiveIntegerField(null=True)
    spoke = models.PositiveIntegerField(null=True)

    columns_are: ClassVar = classify(
        purpose="go out to those who do not come, and learn what works",
        keep=Keep.ARCHIVE,
        technical="uuid",
        none="edition event relay neighbourhood place at planned met spoke",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(spoke__isnull=True) | (Q(met__isnull=False) & Q(spoke__lte=F("met"))),
                name="reach_outreach_spoke_among_the_met",
            ),
            models.CheckConstraint(condition=~Q(place=""), name="reach_outreach_says_its_place"),
        ]

    def __str__(self) -> str:
        return self.place


class Refusal(models.Model):
    """How many would rather not, and why: a tally, never a person."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    act = models.ForeignKey(OutreachAct, on_delete=PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=RefusalReason.choices)
    n = models.PositiveIntegerField()

    columns_are: ClassVar = classify(
        purpose="know why people would rather not",
        keep=Keep.ARCHIVE,
        technical="uuid",
        none="act reason n",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(n__gt=0), name="reach_refusal_counts_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.n}"


class Audience(models.Model):
    """Whom an outing or a meeting aims at: a set of strata with a name."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    label = models.CharField(max_length=160)
    strata = models.ManyToManyField("territory.Stratum", related_name="+")

    columns_are: ClassVar = classify(
        purpose="say whom one goes out to", keep=Keep.ARCHIVE, none="edition label"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "label"], name="reach_audience_label_once"),
        ]

    def __str__(self) -> str:
        return self.label
