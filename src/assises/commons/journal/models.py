"""The journal: one line per gesture, chained, never rewritten."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify


class Role(models.TextChoices):
    """Who somebody is while they do something."""

    RESIDENT = "resident", _("habitante ou habitant")
    RELAY = "relay", _("relais")
    INTERVIEWER = "interviewer", _("journaliste enquêteur")
    FACILITATOR = "facilitator", _("animation")
    NOTE_TAKER = "note_taker", _("prise de notes")
    ANALYST = "analyst", _("analyse")
    TEAM = "team", _("équipe de la démarche")
    MODERATOR = "moderator", _("modération")
    SERVICE_HEAD = "service_head", _("direction de service")
    ELECTED_MEMBER = "elected_member", _("membre du conseil")
    CLERK = "clerk", _("secrétariat du conseil")
    DATA_PROTECTION = "data_protection", _("protection des données")
    GUARANTOR = "guarantor", _("garante ou garant")
    EVALUATOR = "evaluator", _("évaluation")
    ADMINISTRATOR = "administrator", _("administration du serveur")
    MACHINE = "machine", _("machine")


class Channel(models.TextChoices):
    """Through what a gesture reached us."""

    PAPER = "paper", _("papier")
    VOICE = "voice", _("de vive voix")
    PHONE = "phone", _("téléphone")
    SMS = "sms", _("SMS")
    POST = "post", _("courrier")
    SCREEN = "screen", _("écran")
    TABLET = "tablet", _("tablette")
    IMPORT = "import", _("import")
    COMMAND = "command", _("ligne de commande")


class JournalEntry(models.Model):
    """One line: who did what to what, sealed by the line before."""

    node = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    gesture_uuid = models.UUIDField(db_index=True)
    verb = models.CharField(max_length=80)
    actor_role = models.CharField(max_length=20, choices=Role.choices)
    actor_channel = models.CharField(max_length=20, choices=Channel.choices)
    actor_account = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=120, db_index=True)
    facts = models.TextField()
    reason = models.TextField(blank=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="prove who did what, and when",
        keep=Keep.ARCHIVE,
        none="at verb actor_role actor_channel subject facts reason",
        technical="node seq gesture_uuid prev_hash hash",
        pseudonymous="actor_account",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["node", "seq"], name="journal_entry_once_per_node"),
        ]

    def __str__(self) -> str:
        return f"{self.node}/{self.seq} {self.verb}"


class ChainHead(models.Model):
    """The last line of each node, locked for the instant in which the next one is written."""

    node = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    columns_are: ClassVar = classify(
        purpose="write the next line of the journal", keep=Keep.ARCHIVE, technical="node seq hash"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["node"], name="journal_head_once_per_node"),
        ]

    def __str__(self) -> str:
        return f"{self.node}/{self.seq}"


class Anchor(models.Model):
    """The daily root of a node, published so that nobody can rewrite the past unseen."""

    day = models.DateField()
    node = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    head_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="publish the daily root of the journal",
        keep=Keep.ARCHIVE,
        none="day published_at",
        technical="node seq head_hash",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "node"], name="journal_anchor_once_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.node}"
