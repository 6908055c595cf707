"""Who lives here, as the census says it: areas, margins, strata."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify
from assises.commons.territory.models.places import Neighbourhood


class Unit(models.TextChoices):
    """What a figure of the census counts; only counts can be added up."""

    PEOPLE = "people", _("personnes")
    HOUSEHOLDS = "households", _("ménages")
    DWELLINGS = "dwellings", _("logements")
    FACILITIES = "facilities", _("équipements")
    PERCENT = "percent", _("pour cent")
    EUROS = "euros", _("euros par an")
    RATIO = "ratio", _("rapport")


class StatisticalArea(models.Model):
    """A census area, joined on its code and never on its name; some lie in no quarter yet."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    neighbourhood = models.ForeignKey(
        Neighbourhood, null=True, blank=True, on_delete=models.PROTECT, related_name="areas"
    )
    population = models.PositiveIntegerField(null=True, blank=True)
    vintage = models.PositiveSmallIntegerField(_("millésime"))
    source = models.CharField(max_length=300)
    contour = models.JSONField(_("contour (GeoJSON)"), null=True, blank=True)

    columns_are: ClassVar = classify(
        purpose="compare who came with who lives here",
        keep=Keep.ARCHIVE,
        none="code name neighbourhood population vintage source contour",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code"], name="territory_area_has_its_own_code"),
            models.CheckConstraint(condition=~models.Q(source=""), name="territory_area_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Margin(models.Model):
    """One figure of the census, of a quarter, of an area, or (neither) of the whole city.

    A secret figure has no count at all: it is unknown to us, and it is not zero.
    """

    variable = models.CharField(max_length=60)
    value = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=12, choices=Unit.choices, default=Unit.PEOPLE)
    neighbourhood = models.ForeignKey(
        Neighbourhood, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey(
        StatisticalArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    count = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    secret = models.BooleanField(_("secret statistique"), default=False)
    vintage = models.PositiveSmallIntegerField(_("millésime"))
    source = models.CharField(max_length=300)
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)

    columns_are: ClassVar = classify(
        purpose="compare who came with who lives here",
        keep=Keep.ARCHIVE,
        none="variable value unit neighbourhood area count secret vintage source invented",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(secret=True, count__isnull=True)
                | models.Q(secret=False, count__isnull=False),
                name="territory_secret_is_not_zero",
            ),
            models.CheckConstraint(
                condition=models.Q(neighbourhood__isnull=True) | models.Q(area__isnull=True),
                name="territory_margin_is_of_one_place",
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="territory_margin_has_a_source"),
            models.UniqueConstraint(
                fields=["variable", "value", "area", "vintage", "source"],
                condition=models.Q(area__isnull=False),
                name="territory_margin_once_per_area",
            ),
            models.UniqueConstraint(
                fields=["variable", "value", "neighbourhood", "vintage", "source"],
                condition=models.Q(neighbourhood__isnull=False),
                name="territory_margin_once_per_quarter",
            ),
            models.UniqueConstraint(
                fields=["variable", "value", "vintage", "source"],
                condition=models.Q(neighbourhood__isnull=True, area__isnull=True),
                name="territory_margin_once_for_the_city",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variable} {self.value} ({self.vintage})"


class Stratum(models.Model):
    """A group of residents whose presence is watched; its size may be unknown to every census."""

    slug = models.SlugField(max_length=60)
    label = models.CharField(max_length=160)
    dimension = models.SlugField(_("dimension"), max_length=40, blank=True)
    rule = models.CharField(_("qui en est"), max_length=300)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    denominator_source = models.CharField(max_length=300, blank=True)
    denominator_vintage = models.PositiveSmallIntegerField(null=True, blank=True)
    hard_to_reach = models.BooleanField(_("difficile à joindre"), default=False)
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)

    columns_are: ClassVar = classify(
        purpose="see who is not heard",
        keep=Keep.ARCHIVE,
        none="slug label dimension rule denominator denominator_source denominator_vintage hard_to_reach "
        "invented",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="territory_stratum_has_its_own_slug"),
            models.CheckConstraint(
                condition=models.Q(denominator__isnull=True) | ~models.Q(denominator_source=""),
                name="territory_denominator_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.label
