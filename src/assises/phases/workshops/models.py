"""Workshops: a table starts from a published synthesis and pins its cards."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify


class CardKind(models.TextChoices):
    """What a card carries: a raw idea, a vision of the city to come, a fear."""

    IDEA = "idea", _("idée")
    VISION = "vision", _("vision")
    FEAR = "fear", _("crainte")


class Workshop(models.Model):
    """A workshop: an event that opens only on sections of a published synthesis."""

    event = models.OneToOneField("agenda.Event", on_delete=models.PROTECT, related_name="+")
    inputs = models.ManyToManyField("evidence.Item", related_name="+")
    protocol = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="say what a workshop started from",
        keep=Keep.ARCHIVE,
        none="event inputs protocol opened_at closed_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=models.F("opened_at")),
                name="workshops_opened_before_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}"


class WorkshopTable(models.Model):
    """One table of a workshop as it sat: a number, how many people, what it worked on; no name."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="tables")
    number = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=200, blank=True)

    columns_are: ClassVar = classify(
        purpose="say how many people worked on what", keep=Keep.ARCHIVE, none="workshop number people topic"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "number"], name="workshops_table_once_per_workshop"),
            models.CheckConstraint(condition=Q(people__gt=0), name="workshops_table_has_people"),
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id}/{self.number}"


class Card(models.Model):
    """A card pinned by a table (ATE): somebody's words, with a receipt."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="cards")
    table = models.ForeignKey(WorkshopTable, on_delete=models.PROTECT, related_name="cards")
    kind = models.CharField(max_length=10, choices=CardKind.choices)

    columns_are: ClassVar = classify(
        purpose="keep what a table said", keep=Keep.ARCHIVE, none="item workshop table kind"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=CardKind.values), name="workshops_card_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind}"
