"""Earlier promises and where they stand, for the city and for residents."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify


class Side(models.TextChoices):
    """Who says where a promise stands."""

    CITY = "city", _("la Ville")
    RESIDENTS = "residents", _("les habitant·es")


class Status(models.TextChoices):
    """Where a promise stands; each side has its own words."""

    MADE = "made", _("annoncé")
    FUNDED = "funded", _("financé")
    IN_PROGRESS = "in_progress", _("en cours")
    KEPT = "kept", _("tenu")
    PARTLY_KEPT = "partly_kept", _("tenu en partie")
    LATE = "late", _("en retard")
    DROPPED = "dropped", _("abandonné")
    NOT_KEPT = "not_kept", _("non tenu")
    CANNOT_TELL = "cannot_tell", _("on ne peut pas dire")


CITY_WORDS = ("made", "funded", "in_progress", "kept", "partly_kept", "late", "dropped")
RESIDENT_WORDS = ("kept", "partly_kept", "not_kept", "cannot_tell")


class MidTermReview(models.Model):
    """The evening on which earlier promises are looked at again."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey("agenda.Event", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="look again at what was promised before", keep=Keep.ARCHIVE, none="edition event opened_at"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event"], name="review_one_per_event"),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"


class PastPromise(models.Model):
    """A promise made before this edition, on record under its cote BIL."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(MidTermReview, on_delete=models.PROTECT, related_name="promises")
    origin = models.CharField(_("d’où vient la promesse"), max_length=200)
    commitment = models.CharField(_("cote de l’engagement"), max_length=60, blank=True)
    made_on = models.DateField(null=True)
    source = models.TextField(_("source"))
    domain = models.ForeignKey(
        "territory.ServiceDomain", null=True, on_delete=models.PROTECT, related_name="+"
    )

    columns_are: ClassVar = classify(
        purpose="keep earlier promises in sight",
        keep=Keep.ARCHIVE,
        none="item review origin commitment made_on source domain",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(origin=""), name="review_promise_says_its_source"
            ),
            models.UniqueConstraint(
                fields=["review", "commitment"],
                condition=~models.Q(commitment=""),
                name="review_commitment_enters_once",
            ),
        ]

    def __str__(self) -> str:
        return f"past promise {self.pk}"


class Standing(models.Model):
    """What one side says of a promise; the last line of each side counts."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    promise = models.ForeignKey(PastPromise, on_delete=models.PROTECT, related_name="standings")
    side = models.CharField(max_length=12, choices=Side.choices)
    status = models.CharField(max_length=12, choices=Status.choices)
    proof = models.ForeignKey("evidence.Attachment", null=True, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField(blank=True)
    at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="show what the city and what residents say of a promise",
        keep=Keep.ARCHIVE,
        none="promise side status proof reasons at",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(side="city", status__in=CITY_WORDS)
                | models.Q(side="residents", status__in=RESIDENT_WORDS),
                name="review_side_has_its_own_words",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="dropped") | ~models.Q(reasons=""),
                name="review_dropped_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.status}"
