"""Who holds which power, and from when to when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify


class Level(models.TextChoices):
    """At which level of public power an institution stands."""

    COMMUNE = "commune", _("commune")
    TERRITORY = "territory", _("établissement public territorial")
    METROPOLIS = "metropolis", _("métropole")
    DEPARTMENT = "department", _("département")
    REGION = "region", _("région")
    STATE = "state", _("État")
    SYNDICATE = "syndicate", _("syndicat intercommunal")


class InstitutionKind(models.TextChoices):
    """A public body, or a landlord who houses part of the city."""

    PUBLIC = "public", _("institution publique")
    LANDLORD = "landlord", _("bailleur")


class Institution(models.Model):
    """The city, another public body, or a landlord: somebody who can hold a power and answer."""

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=12, choices=Level.choices)
    kind = models.CharField(max_length=10, choices=InstitutionKind.choices, default=InstitutionKind.PUBLIC)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)

    columns_are: ClassVar = classify(
        purpose="say who holds which power", keep=Keep.ARCHIVE, none="slug name level kind parent invented"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="territory_institution_has_its_own_slug"),
        ]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """The office that answers, known by the function of its head."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="departments")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    head_function = models.CharField(_("fonction de sa direction"), max_length=200)
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)

    columns_are: ClassVar = classify(
        purpose="say which office answers",
        keep=Keep.ARCHIVE,
        none="institution slug name head_function invented",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["institution", "slug"], name="territory_department_has_its_own_slug"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceDomain(models.Model):
    """What the public power does for whom, said plainly: childcare, streets, housing."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    for_whom = models.TextField(_("pour qui"), blank=True)
    how_to_get = models.TextField(_("comment y accéder"), blank=True)
    easy_read = models.TextField(_("en facile à lire et à comprendre"), blank=True)
    yearly_cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    cost_source = models.CharField(max_length=300, blank=True)

    columns_are: ClassVar = classify(
        purpose="the catalogue of what the public power does",
        keep=Keep.ARCHIVE,
        none="institution slug name parent for_whom how_to_get easy_read yearly_cost cost_source",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["institution", "slug"], name="territory_domain_has_its_own_slug"),
            models.CheckConstraint(
                condition=models.Q(yearly_cost__isnull=True) | ~models.Q(cost_source=""),
                name="territory_domain_cost_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Jurisdiction(models.Model):
    """An institution holds a domain from a day on, perhaps until a day (the last it does)."""

    domain = models.ForeignKey(ServiceDomain, on_delete=models.PROTECT, related_name="jurisdictions")
    holder = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    compulsory = models.BooleanField(_("compétence obligatoire"))
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    columns_are: ClassVar = classify(
        purpose="say who holds which power, and when",
        keep=Keep.ARCHIVE,
        none="domain holder compulsory valid_from valid_to source",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="territory_power_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["domain"],
                condition=models.Q(valid_to__isnull=True),
                name="territory_one_open_holder_per_domain",
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="territory_power_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.domain} : {self.holder}"
