"""Where a voice comes from, and the receipt by which its owner finds it again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assises.commons.evidence.models.ladder import Item
from assises.commons.journal.columns import Basis, Keep, classify


class Nature(models.TextChoices):
    """What sort of word it is."""

    VISION = "vision", _("vision")
    EXPECTATION = "expectation", _("attente")
    PERCEPTION = "perception", _("représentation")
    QUESTION = "question", _("question")
    IDEA = "idea", _("idée")
    REPAIR_REPORT = "repair_report", _("signalement")


class VoiceChannel(models.TextChoices):
    """How the word was given."""

    STALL = "stall", _("stand")
    DOOR = "door", _("porte à porte")
    VOICEMAIL = "voicemail", _("répondeur")
    SMS = "sms", _("SMS")
    PAPER = "paper", _("papier")
    LETTER = "letter", _("lettre")
    MEETING = "meeting", _("rencontre")
    WEB = "web", _("site")
    TABLET = "tablet", _("tablette")
    RELAY = "relay", _("relais")
    IMPORT = "import", _("import")


class Fidelity(models.TextChoices):
    """Whether these are the very words."""

    VERBATIM = "verbatim", _("mot pour mot")
    PARAPHRASE = "paraphrase", _("reformulé")


class VoiceState(models.TextChoices):
    """Whether the wording may be read by everybody."""

    RECEIVED = "received", _("reçue")
    PUBLISHED = "published", _("publiée")
    MODERATED = "moderated", _("masquée")
    WITHDRAWN = "withdrawn", _("retirée")


class Provenance(models.Model):
    """Where a voice comes from: a channel, a place no finer than the quarter, strata; never a person."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="provenance")
    nature = models.CharField(max_length=20, choices=Nature.choices)
    channel = models.CharField(max_length=20, choices=VoiceChannel.choices)
    event = models.ForeignKey("agenda.Event", null=True, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(
        "agenda.GuidingQuestion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    stake = models.ForeignKey("agenda.Stake", null=True, on_delete=models.PROTECT, related_name="+")
    domain = models.ForeignKey(
        "territory.ServiceDomain", null=True, on_delete=models.PROTECT, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "territory.Neighbourhood", null=True, on_delete=models.PROTECT, related_name="+"
    )
    strata = models.ManyToManyField("territory.Stratum", related_name="+")
    fidelity = models.CharField(max_length=20, choices=Fidelity.choices)
    taken_by_role = models.CharField(max_length=20)
    body = models.ForeignKey("people.Body", null=True, on_delete=models.PROTECT, related_name="+")
    primed_by_film = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=VoiceState.choices)
    consent = models.ForeignKey("people.Consent", null=True, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=200, blank=True)
    origin_key = models.CharField(max_length=80, blank=True)

    columns_are: ClassVar = classify(
        purpose="say where a voice comes from, without saying whose it is",
        keep=Keep.ARCHIVE,
        none="item nature channel event question stake domain neighbourhood fidelity taken_by_role body "
        "primed_by_film state origin origin_key",
        pseudonymous="consent strata",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["origin_key"], condition=~Q(origin_key=""), name="evidence_imported_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "channel"], name="evidence_voice_by_state")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.channel}"


class Receipt(models.Model):
    """A code in somebody's pocket; we keep only its keyed hash."""

    code_hash = models.CharField(max_length=64, unique=True)
    key_id = models.CharField(max_length=60)
    node = models.CharField(max_length=40)
    batch = models.CharField(max_length=40, blank=True)
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey("people.Consent", null=True, on_delete=models.PROTECT, related_name="+")
    issued_on = models.CharField(max_length=20, choices=VoiceChannel.choices)
    contact_handle = models.UUIDField(null=True)
    last_read_at = models.DateField(null=True)

    columns_are: ClassVar = classify(
        purpose="let somebody find their own words again without an account",
        basis=Basis.PUBLIC_TASK,
        keep=Keep.ARCHIVE,
        none="issued_on",
        technical="key_id node batch last_read_at",
        pseudonymous="code_hash item consent contact_handle",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="evidence_receipt_one_target",
                condition=Q(item__isnull=True) | Q(consent__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key_id} {self.code_hash[:8]}"
