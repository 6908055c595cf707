"""Standing groups, elected members by function, and relays."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify
from assises.commons.territory.models import Institution, Stratum


class BodyKind(models.TextChoices):
    """What sort of standing group."""

    COOPERATIVE = "cooperative", _("coopérative citoyenne")
    NEIGHBOURHOOD_COMMITTEE = "neighbourhood_committee", _("comité de quartier")
    COUNCIL = "council", _("conseil")
    ASSOCIATION = "association", _("association")
    RESIDENTS = "residents", _("amicale de locataires ou conseil syndical")
    SCHOOL = "school", _("établissement scolaire")
    OTHER = "other", _("autre instance")


class Body(models.Model):
    """A standing group: it signs as itself, never logs in, and is never added to individuals."""

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=25, choices=BodyKind.choices)
    statute = models.CharField(_("statut"), max_length=300)
    members_count = models.PositiveIntegerField(null=True, blank=True)
    mandate = models.TextField(_("ce dont elle est chargée"))
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)

    columns_are: ClassVar = classify(
        purpose="count the word of a group apart from individuals",
        keep=Keep.ARCHIVE,
        none="slug name kind statute members_count mandate institution invented",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="people_body_has_its_own_slug"),
            models.CheckConstraint(
                condition=~models.Q(statute="") & ~models.Q(mandate=""),
                name="people_body_has_a_statute_and_a_mandate",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """The time for which a body was elected or named."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    columns_are: ClassVar = classify(
        purpose="say for how long a body decides", keep=Keep.ARCHIVE, none="body starts_on ends_on"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "starts_on"], name="people_term_begins_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
                name="people_term_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.starts_on.year}"


class ElectedMember(models.Model):
    """A seat, known in public by its function; majority and opposition have the same rights."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    function = models.CharField(_("fonction"), max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(_("groupe au conseil"), max_length=120, blank=True)
    in_majority = models.BooleanField(_("dans la majorité"))
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)

    columns_are: ClassVar = classify(
        purpose="say which function answers for what",
        keep=Keep.ARCHIVE,
        none="function body term group in_majority invented",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "term", "function"],
                condition=models.Q(term__isnull=False),
                name="people_one_seat_per_function_and_term",
            ),
            models.UniqueConstraint(
                fields=["body", "function"],
                condition=models.Q(term__isnull=True),
                name="people_one_seat_per_function",
            ),
            models.CheckConstraint(condition=~models.Q(function=""), name="people_seat_has_a_function"),
        ]

    def __str__(self) -> str:
        return self.function


class Relay(models.Model):
    """A trusted go-between: of a body, or known by a function; no account needed."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(_("fonction"), max_length=200, blank=True)
    languages = models.CharField(_("langues (codes)"), max_length=200)
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)
    strata = models.ManyToManyField(Stratum, blank=True, related_name="+")

    columns_are: ClassVar = classify(
        purpose="know through whom the unheard can be met",
        keep=Keep.EDITION,
        none="body function languages invented",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(body__isnull=False) | ~models.Q(function=""),
                name="people_relay_has_a_body_or_a_function",
            ),
        ]

    def __str__(self) -> str:
        return self.function or str(self.body)
