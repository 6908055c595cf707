"""The three tables of the vault: they live in a second database, and their values are sealed."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Basis, Keep, classify


class ContactChannel(models.TextChoices):
    """How somebody asked to be told."""

    PHONE = "phone", _("téléphone")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("courriel")
    POST = "post", _("courrier")


class NeedKind(models.TextChoices):
    """What somebody needs in order to come."""

    CHILDCARE = "childcare", _("garde d’enfants")
    INTERPRETER = "interpreter", _("interprète")
    SIGN_LANGUAGE = "sign_language", _("langue des signes")
    TRANSPORT = "transport", _("transport")
    STEP_FREE = "step_free", _("accès sans marche")
    COMPENSATION = "compensation", _("dédommagement")


class DangerKind(models.TextChoices):
    """What danger was met in a testimony."""

    THREAT = "threat", _("menace")
    VIOLENCE = "violence", _("violence")
    CHILD_AT_RISK = "child_at_risk", _("enfant en danger")
    DANGEROUS_HOUSING = "dangerous_housing", _("logement dangereux")
    OTHER = "other", _("autre danger")


class Contact(models.Model):
    """How to reach somebody who asked to be told; opened by an opaque handle, erased by date."""

    handle = models.UUIDField(unique=True, default=uuid4)
    channel = models.CharField(max_length=10, choices=ContactChannel.choices)
    sealed_value = models.TextField()
    stop_hash = models.CharField(max_length=64, db_index=True)
    purpose = models.CharField(max_length=120)
    erase_after = models.DateField(db_index=True)

    columns_are: ClassVar = classify(
        purpose="tell somebody what became of their words, when they asked for it",
        basis=Basis.CONSENT,
        keep=Keep.CLOSE,
        none="channel purpose erase_after",
        pseudonymous="handle stop_hash",
        personal="sealed_value",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sealed_value__startswith="s1."), name="people_contact_is_sealed"
            ),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="people_contact_has_a_purpose"),
        ]

    def __str__(self) -> str:
        return str(self.handle)


class Need(models.Model):
    """What somebody needs in order to come to one event; erased thirty days after it."""

    handle = models.UUIDField(default=uuid4)
    event = models.UUIDField()
    kind = models.CharField(max_length=15, choices=NeedKind.choices)
    erase_after = models.DateField(db_index=True)

    columns_are: ClassVar = classify(
        purpose="prepare an event so that everybody can come",
        basis=Basis.CONSENT,
        keep=Keep.EVENT,
        none="event erase_after",
        pseudonymous="handle",
        sensitive="kind",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handle", "event", "kind"], name="people_need_once_per_event"),
        ]

    def __str__(self) -> str:
        return str(self.handle)


class DangerReport(models.Model):
    """A danger met in a testimony, passed on and erased; it never enters evidence."""

    handle = models.UUIDField(unique=True, default=uuid4)
    kind = models.CharField(max_length=20, choices=DangerKind.choices)
    place = models.SlugField(_("quartier"), max_length=60, blank=True)
    sealed_text = models.TextField()
    passed_to = models.CharField(_("fonction prévenue"), max_length=200)
    passed_at = models.DateTimeField(null=True, blank=True)
    erase_after = models.DateField(db_index=True)

    columns_are: ClassVar = classify(
        purpose="pass on a danger to whoever must act",
        basis=Basis.LEGAL_DUTY,
        keep=Keep.CLOSE,
        none="passed_to passed_at erase_after",
        pseudonymous="handle",
        sensitive="kind place sealed_text",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sealed_text__startswith="s1."), name="people_danger_is_sealed"
            ),
            models.CheckConstraint(
                condition=~models.Q(passed_to=""), name="people_danger_is_passed_to_a_function"
            ),
        ]

    def __str__(self) -> str:
        return str(self.handle)
