"""What is done around a word: translating it, keeping its scan, hiding it, appealing."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.evidence.models.ladder import Item
from assises.commons.journal.columns import Keep, MayChange, classify


class MadeBy(models.TextChoices):
    """Who translated."""

    PERSON = "person", _("une personne")
    MACHINE = "machine", _("une machine")


class Purpose(models.TextChoices):
    """Why a file is kept."""

    SCAN = "scan", _("scan")
    PHOTO = "photo", _("photo")
    AUDIO = "audio", _("son")
    VIDEO = "video", _("vidéo")
    RESULT = "result", _("résultat d’un calcul")


class ReasonCode(models.TextChoices):
    """Published reasons to hide a text: behaviours, never groups."""

    THREAT = "threat", _("menace")
    INSULT = "insult", _("injure")
    HATE = "hate", _("appel à la haine")
    NAMES_SOMEBODY = "names_somebody", _("nomme ou désigne une personne privée")
    PRIVATE_DATA = "private_data", _("donne des coordonnées ou des données privées")
    ADVERTISING = "advertising", _("publicité")
    NOT_A_WORD = "not_a_word", _("illisible ou envoyé en masse par une machine")


class AppealDecision(models.TextChoices):
    """What became of an appeal."""

    OPEN = "open", _("en attente")
    UPHELD = "upheld", _("le texte reste masqué")
    RESTORED = "restored", _("le texte est rétabli")


class Attachment(models.Model):
    """A file: it may be purged, its row stays."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=80)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    size = models.PositiveBigIntegerField()
    purged_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="keep scans, photos and results with their digest",
        keep=Keep.EDITION,
        none="media_type purpose size purged_at",
        technical="uuid",
        sensitive="sha256",
    )

    def __str__(self) -> str:
        return f"{self.purpose} {self.uuid}"


class Translation(models.Model):
    """The same words in another language; the original is always shown beside."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=20)
    text = models.TextField()
    attachment = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=10, choices=MadeBy.choices)
    reviewed_by = models.CharField(max_length=20, blank=True)

    columns_are: ClassVar = classify(
        purpose="read a word in another language",
        keep=Keep.ARCHIVE,
        none="item language attachment made_by reviewed_by",
        sensitive="text",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "language", "made_by"], name="evidence_translation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.language}"


class Moderation(models.Model):
    """A text is hidden by two people, for a published reason."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    reason_code = models.CharField(max_length=20, choices=ReasonCode.choices)
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    second_person = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    insert_only: ClassVar = MayChange("second_person", "confirmed_at")
    columns_are: ClassVar = classify(
        purpose="say who hid a text and why",
        keep=Keep.ARCHIVE,
        none="item reason_code at confirmed_at",
        pseudonymous="by second_person",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="evidence_moderation_two_people",
                condition=Q(second_person__isnull=True) | ~Q(second_person=F("by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.reason_code}"


class Appeal(models.Model):
    """The owner of a hidden text asks for it back, with the receipt."""

    moderation = models.ForeignKey(Moderation, on_delete=models.PROTECT, related_name="+")
    receipt = models.CharField(max_length=64)
    text = models.TextField()
    at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=AppealDecision.choices, default=AppealDecision.OPEN)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)

    insert_only: ClassVar = MayChange("decision", "reason", "decided_at")
    columns_are: ClassVar = classify(
        purpose="let the owner of a hidden text contest it",
        keep=Keep.ARCHIVE,
        none="moderation at decision reason decided_at",
        pseudonymous="receipt",
        sensitive="text",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="evidence_appeal_decided_with_reason",
                condition=Q(decision="open") | (~Q(reason="") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"appeal {self.moderation_id}"
