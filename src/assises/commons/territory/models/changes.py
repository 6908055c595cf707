"""Changes under way on the territory, and their figures, which keep their conditional."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify
from assises.commons.territory.models.places import LATITUDE, LONGITUDE, NOWHERE, Neighbourhood
from assises.commons.territory.models.powers import Institution


class TransformationState(models.TextChoices):
    """Where a change stands."""

    STUDIED = "studied", _("à l’étude")
    DECIDED = "decided", _("décidée")
    UNDER_WAY = "under_way", _("en cours")
    DELIVERED = "delivered", _("livrée")
    ABANDONED = "abandoned", _("abandonnée")


class QuantityState(models.TextChoices):
    """How certain a figure is: «devraient» must survive."""

    FORECAST = "forecast", _("annoncé au conditionnel")
    PLANNED = "planned", _("programmé")
    DELIVERED = "delivered", _("livré")


class Transformation(models.Model):
    """A change under way: what, where, led by whom, from when to when."""

    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    holder = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey(
        Neighbourhood, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(max_length=200, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    state = models.CharField(max_length=10, choices=TransformationState.choices)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    document = models.CharField(_("document de référence"), max_length=300, blank=True)

    columns_are: ClassVar = classify(
        purpose="show what is changing, and what can still be discussed",
        keep=Keep.ARCHIVE,
        none="slug name summary holder neighbourhood place longitude latitude state starts_on ends_on "
        "document",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="territory_transformation_has_its_own_slug"),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(starts_on__lte=models.F("ends_on")),
                name="territory_transformation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=NOWHERE | (LONGITUDE & LATITUDE), name="territory_transformation_is_on_the_globe"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DatedQuantity(models.Model):
    """A figure of a transformation, on a day, with its source; a later one revises it, none erases it."""

    transformation = models.ForeignKey(Transformation, on_delete=models.PROTECT, related_name="quantities")
    label = models.CharField(max_length=160)
    value = models.DecimalField(max_digits=16, decimal_places=2)
    unit = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=QuantityState.choices)
    as_of = models.DateField()
    source = models.CharField(max_length=300)
    revises = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="show figures with their date, source and revisions",
        keep=Keep.ARCHIVE,
        none="transformation label value unit state as_of source revises",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(source=""), name="territory_quantity_has_a_source"),
            models.UniqueConstraint(
                fields=["revises"],
                condition=models.Q(revises__isnull=False),
                name="territory_quantity_is_revised_once",
            ),
            models.UniqueConstraint(
                fields=["transformation", "label", "state"],
                condition=models.Q(revises__isnull=True),
                name="territory_quantity_begins_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} : {self.value} {self.unit} ({self.as_of})"
