"""The registry of the city's schemes: rows, never classes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda.models.days import How, Power, Who
from assises.commons.journal.columns import Keep, classify


class SchemeKind(models.TextChoices):
    """What sort of standing scheme it is."""

    COMMITTEE = "committee", _("comité ou conseil")
    COOPERATIVE = "cooperative", _("instance citoyenne")
    BUDGET = "budget", _("budget participatif")
    QUESTIONS = "questions", _("rendez-vous avec les élus")
    NOTEBOOK = "notebook", _("cahiers")
    ASSEMBLY = "assembly", _("assemblée")
    CARAVAN = "caravan", _("caravane")
    PLATFORM = "platform", _("plateforme en ligne")
    OBSERVATORY = "observatory", _("observatoire")
    SERVICE_DESK = "service_desk", _("guichet de la ville")
    OTHER = "other", _("autre")


class Scheme(models.Model):
    """An existing way of taking part, with whom it usually reaches and what it can decide."""

    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=SchemeKind.choices, default=SchemeKind.OTHER)
    body = models.ForeignKey("people.Body", on_delete=PROTECT, related_name="+", null=True)
    territory = models.CharField(max_length=160, blank=True)
    rhythm = models.CharField(max_length=160, blank=True)
    strata = models.ManyToManyField("territory.Stratum", related_name="+")
    audience = models.CharField(_("public habituel"), max_length=240, blank=True)
    who = models.CharField(max_length=20, choices=Who.choices, blank=True)
    how = models.CharField(max_length=20, choices=How.choices, blank=True)
    power = models.CharField(max_length=20, choices=Power.choices, blank=True)
    budget = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    contact_function = models.CharField(_("contact (fonction)"), max_length=160, blank=True)
    source = models.CharField(max_length=240, blank=True)
    active_from = models.DateField(null=True)
    active_to = models.DateField(null=True)

    columns_are: ClassVar = classify(
        purpose="publish the registry of the existing schemes",
        keep=Keep.ARCHIVE,
        none="slug name kind body territory rhythm audience who how power budget contact_function "
        "source active_from active_to",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="agenda_scheme_slug_once"),
            models.CheckConstraint(
                condition=Q(active_to__isnull=True)
                | Q(active_from__isnull=True)
                | Q(active_from__lte=F("active_to")),
                name="agenda_scheme_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class SchemeLink(models.Model):
    """What one scheme hands over to another."""

    sender = models.ForeignKey(Scheme, on_delete=PROTECT, related_name="+")
    receiver = models.ForeignKey(Scheme, on_delete=PROTECT, related_name="+")
    what_passes = models.TextField()

    columns_are: ClassVar = classify(
        purpose="show how the schemes hold together", keep=Keep.ARCHIVE, none="sender receiver what_passes"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sender", "receiver"], name="agenda_scheme_link_once"),
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")), name="agenda_scheme_link_joins_two_schemes"
            ),
        ]

    def __str__(self) -> str:
        return self.what_passes
