"""Consent, one use at a time: the text shown, what was given, what was taken back."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Basis, Keep, MayChange, classify
from assises.commons.journal.models import Channel


class Use(models.TextChoices):
    """What somebody's word, voice or face may be used for; each its own box."""

    TRANSCRIPT = "transcript", _("enregistrement gardé pour la transcription")
    ANONYMOUS_QUOTE = "anonymous_quote", _("citation sans nom")
    VOICE_IN_FILM = "voice_in_film", _("voix dans le film")
    FACE_IN_FILM = "face_in_film", _("visage dans le film")
    ROOM_ONLY = "room_only", _("projection en salle seulement")
    WEB = "web", _("mise en ligne")
    PRESS = "press", _("presse et réseaux")
    ARCHIVE = "archive", _("archives et recherche")


class ConsentVerb(models.TextChoices):
    """What happened to one use."""

    GRANTED = "granted", _("accordé")
    NARROWED = "narrowed", _("réduit")
    WITHDRAWN = "withdrawn", _("repris")


class ConsentText(models.Model):
    """The exact text shown for one use, with its easy-read twin; a change is a new version."""

    use = models.CharField(max_length=20, choices=Use.choices)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=20)
    body = models.TextField()
    easy_read_body = models.TextField()
    sha256 = models.CharField(max_length=64)

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="prove what was shown to somebody who consented",
        basis=Basis.LEGAL_DUTY,
        keep=Keep.ARCHIVE,
        none="use version language body easy_read_body sha256",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["use", "version", "language"], name="people_consent_text_once_per_version"
            ),
            models.CheckConstraint(
                condition=~models.Q(body="") & ~models.Q(easy_read_body=""),
                name="people_consent_text_has_an_easy_read_twin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use} v{self.version} ({self.language})"


class Consent(models.Model):
    """That somebody consented, without saying who: a number of signatures, a day, an end."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    minor = models.BooleanField(_("personne mineure"))
    signatures = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=Channel.choices)
    spoken_proof_sha256 = models.CharField(max_length=64, blank=True)
    ends_on = models.DateField()

    columns_are: ClassVar = classify(
        purpose="prove that a use was consented to",
        basis=Basis.CONSENT,
        keep=Keep.WITHDRAWAL,
        none="minor signatures channel ends_on",
        technical="spoken_proof_sha256",
        pseudonymous="uuid given_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(signatures__gte=1) | ~models.Q(spoken_proof_sha256=""),
                name="people_consent_is_signed_or_spoken",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class ConsentEvent(models.Model):
    """One use given, narrowed or taken back; what is in force is the last event of each use."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="events")
    use = models.CharField(max_length=20, choices=Use.choices)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=10, choices=ConsentVerb.choices)
    at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=Channel.choices)

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="prove which use was consented to, and when it was taken back",
        basis=Basis.CONSENT,
        keep=Keep.ARCHIVE,
        none="use text verb channel",
        pseudonymous="uuid consent at",
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["consent", "use", "at"], name="people_consent_in_force")]

    def __str__(self) -> str:
        return f"{self.use} {self.verb}"


class Withdrawal(models.Model):
    """Somebody took their word back: which cote, which uses, and the proof that it was done.

    Rows are copied outside the database (the tombstone ledger), so that a restored backup forgets again.
    """

    uuid = models.UUIDField(unique=True, default=uuid4)
    consent = models.ForeignKey(Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cote = models.CharField(max_length=60, blank=True)
    uses = models.CharField(_("usages repris"), max_length=200)
    asked_at = models.DateTimeField()
    asked_by_channel = models.CharField(max_length=20, choices=Channel.choices)
    handles_to_erase = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    proof_sha256 = models.CharField(max_length=64, blank=True)

    columns_are: ClassVar = classify(
        purpose="honour a withdrawal, and prove it",
        basis=Basis.LEGAL_DUTY,
        keep=Keep.ARCHIVE,
        none="cote uses asked_at asked_by_channel done_at",
        technical="uuid proof_sha256",
        pseudonymous="consent handles_to_erase",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True)
                | (models.Q(handles_to_erase="") & ~models.Q(proof_sha256="")),
                name="people_withdrawal_done_is_proved_and_forgets_handles",
            ),
            models.CheckConstraint(
                condition=models.Q(consent__isnull=False) | ~models.Q(cote=""),
                name="people_withdrawal_is_of_something",
            ),
        ]

    def __str__(self) -> str:
        return self.cote or str(self.uuid)
