"""Quarters, venues and the spaces people share."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify

LONGITUDE, LATITUDE = models.Q(longitude__range=(-180, 180)), models.Q(latitude__range=(-90, 90))
NOWHERE = models.Q(longitude__isnull=True, latitude__isnull=True)


class VenueKind(models.TextChoices):
    """What sort of place people are met in."""

    TOWN_HALL = "town_hall", _("mairie")
    HALL = "hall", _("salle municipale")
    COMMUNITY_HOUSE = "community_house", _("maison de quartier")
    SCHOOL = "school", _("école, collège ou lycée")
    LIBRARY = "library", _("médiathèque")
    SPORTS_HALL = "sports_hall", _("équipement sportif")
    CULTURAL = "cultural", _("lieu de culture")
    CAFE = "cafe", _("café")
    SHOP = "shop", _("commerce")
    SHOPPING_CENTRE = "shopping_centre", _("centre commercial")
    LAUNDERETTE = "launderette", _("laverie")
    MARKET = "market", _("marché")
    STATION = "station", _("gare ou station")
    FOOT_OF_BLOCK = "foot_of_block", _("pied d’immeuble")
    COMMON_ROOM = "common_room", _("local commun")
    HOSTEL = "hostel", _("foyer ou résidence")
    HOSPITAL = "hospital", _("hôpital ou lieu de soin")
    PARK = "park", _("parc ou jardin")
    STREET = "street", _("rue ou place")
    WORKPLACE = "workplace", _("lieu de travail")
    WAREHOUSE = "warehouse", _("entrepôt")
    OTHER = "other", _("autre lieu")


class SpaceKind(models.TextChoices):
    """What sort of space people share."""

    STREET = "street", _("rue")
    SQUARE = "square", _("place")
    SLAB = "slab", _("dalle")
    GARDEN = "garden", _("parc ou jardin")
    COURTYARD = "courtyard", _("cour ou pied d’immeuble")
    LOBBY = "lobby", _("hall ou escalier")
    PLAYGROUND = "playground", _("aire de jeux")
    RIVERBANK = "riverbank", _("berge")
    FACILITY = "facility", _("équipement")
    OTHER = "other", _("autre espace")


class Neighbourhood(models.Model):
    """A quarter of the city: the finest place that may ever stand beside somebody's words."""

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    boundary = models.JSONField(_("contour (GeoJSON)"), null=True, blank=True)
    indicative = models.BooleanField(_("contour indicatif"), default=True)

    columns_are: ClassVar = classify(
        purpose="place words, events and figures", keep=Keep.ARCHIVE, none="slug name boundary indicative"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="territory_quarter_has_its_own_slug"),
        ]

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """A place where people are met, with what one must know before going there."""

    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=VenueKind.choices)
    is_unusual = models.BooleanField(_("lieu non classique"))
    unusual_reason = models.TextField(_("en quoi il est non classique"), blank=True)
    address = models.CharField(max_length=300, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="+")
    capacity = models.PositiveIntegerField(null=True, blank=True)
    step_free = models.BooleanField(_("sans marche"), null=True)
    accessible_toilets = models.BooleanField(_("toilettes accessibles"), null=True)
    hearing_loop = models.BooleanField(_("boucle magnétique"), null=True)
    lighting = models.CharField(max_length=120, blank=True)
    power = models.CharField(max_length=120, blank=True)
    network = models.CharField(max_length=120, blank=True)
    transport = models.CharField(max_length=200, blank=True)
    host_name = models.CharField(_("qui nous reçoit"), max_length=200, blank=True)
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)
    strata_at_home = models.ManyToManyField("territory.Stratum", blank=True, related_name="+")

    columns_are: ClassVar = classify(
        purpose="choose where to meet people",
        keep=Keep.ARCHIVE,
        none="slug name kind is_unusual unusual_reason address longitude latitude neighbourhood capacity "
        "step_free accessible_toilets hearing_loop lighting power network transport host_name "
        "invented",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="territory_venue_has_its_own_slug"),
            models.CheckConstraint(
                condition=models.Q(is_unusual=False) | ~models.Q(unusual_reason=""),
                name="territory_unusual_venue_says_why",
            ),
            models.CheckConstraint(
                condition=NOWHERE | (LONGITUDE & LATITUDE), name="territory_venue_is_on_the_globe"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CommonSpace(models.Model):
    """A space people share, to which words and reports attach: a square, a lobby, a riverbank."""

    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=SpaceKind.choices)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="+")
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)

    columns_are: ClassVar = classify(
        purpose="attach words and repair reports to the spaces people share",
        keep=Keep.ARCHIVE,
        none="slug name kind neighbourhood longitude latitude invented",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="territory_space_has_its_own_slug"),
            models.CheckConstraint(
                condition=NOWHERE | (LONGITUDE & LATITUDE), name="territory_space_is_on_the_globe"
            ),
        ]

    def __str__(self) -> str:
        return self.name
