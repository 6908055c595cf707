"""From thousands of words to a synthesis people recognise, with its divergences and its objections."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify


class CodeKind(models.TextChoices):
    """What a code says about a passage."""

    VISION = "vision", _("vision")
    EXPECTATION = "expectation", _("attente")
    PERCEPTION = "perception", _("ressenti")
    GROUNDED = "grounded", _("né des paroles")


class EchoDecision(models.TextChoices):
    """What a human said of near-same voices."""

    OPEN = "open", _("à décider")
    SAME = "same", _("même parole")
    DISTINCT = "distinct", _("paroles distinctes")
    CAMPAIGN = "campaign", _("campagne organisée")


class SynthesisState(models.TextChoices):
    """How far a synthesis has come."""

    DRAFT = "draft", _("en écriture")
    SIGNED = "signed", _("signée")
    VALIDATED = "validated", _("validée par des habitants")
    PUBLISHED = "published", _("publiée")


class SectionKind(models.TextChoices):
    """What a section holds: what people share, what divides them, what few said."""

    COMMON_GROUND = "common_ground", _("terrain commun")
    DISSENT = "dissent", _("divergence")
    MINORITY = "minority", _("parole minoritaire")


class Codebook(models.Model):
    """One version of the grid with which voices are read."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="read voices with the same grid", keep=Keep.ARCHIVE, none="edition version opened_at"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "version"], name="synthesis_codebook_once_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.version}"


class Code(models.Model):
    """One code of a grid."""

    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT, related_name="codes")
    label = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=CodeKind.choices)
    definition = models.TextField()
    memo = models.TextField(blank=True)
    theme = models.ForeignKey("agenda.Theme", on_delete=models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    columns_are: ClassVar = classify(
        purpose="say what a code means",
        keep=Keep.ARCHIVE,
        none="codebook label kind definition memo theme parent",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["codebook", "label"], name="synthesis_code_said_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Coding(models.Model):
    """A passage of a voice read with a code, by one coder or one run; it classifies, it derives nothing."""

    item = models.ForeignKey("evidence.Item", on_delete=models.PROTECT, related_name="+")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    coder = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    run = models.ForeignKey("evidence.Run", on_delete=models.PROTECT, null=True, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="classify what was said and measure agreement between coders",
        none="item code run start end at",
        pseudonymous="coder",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "code", "coder", "start"],
                condition=Q(coder__isnull=False),
                name="synthesis_coding_once_per_coder",
            ),
            models.UniqueConstraint(
                fields=["item", "code", "run", "start"],
                condition=Q(run__isnull=False),
                name="synthesis_coding_once_per_run",
            ),
            models.CheckConstraint(
                condition=Q(coder__isnull=True, run__isnull=False) | Q(coder__isnull=False, run__isnull=True),
                name="synthesis_coding_has_one_reader",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="synthesis_coding_starts_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.code_id}"


class EchoGroup(models.Model):
    """Near-same voices, found by a run or by hand; a human decides, and nothing is merged away."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey("evidence.Run", on_delete=models.PROTECT, null=True, related_name="+")
    voices = models.ManyToManyField("evidence.Item", related_name="+")
    shown = models.ForeignKey("evidence.Item", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=EchoDecision.choices, default=EchoDecision.OPEN)
    decided_by_role = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="count a voice once without losing any",
        none="edition run voices shown decision decided_by_role reason at",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision="open") | (~Q(decided_by_role="") & Q(at__isnull=False) & ~Q(reason="")),
                name="synthesis_echo_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_id} {self.decision}"


class Synthesis(models.Model):
    """What the meetings said, as residents recognise it: signed by a human, validated, published."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    signed_by = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=SynthesisState.choices, default=SynthesisState.DRAFT)
    validated_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    no_divergence_reason = models.TextField(blank=True)

    columns_are: ClassVar = classify(
        purpose="publish what the meetings said",
        keep=Keep.ARCHIVE,
        none="edition version signed_by state validated_at published_at no_divergence_reason",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "version"], name="synthesis_once_per_version"),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(signed_by=""), name="synthesis_signed_by_a_human"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "signed"]) | Q(validated_at__isnull=False),
                name="synthesis_validated_before_published",
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.version} {self.state}"


class SynthesisSection(models.Model):
    """One section on record (SYN), resting on the voices it cites."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    synthesis = models.ForeignKey(Synthesis, on_delete=models.PROTECT, related_name="sections")
    stake = models.ForeignKey("agenda.Stake", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=SectionKind.choices)

    columns_are: ClassVar = classify(
        purpose="say what is shared and what is not", keep=Keep.ARCHIVE, none="item synthesis stake kind"
    )

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind}"


class SynthesisObjection(models.Model):
    """What a resident objects to in a synthesis, kept and shown with its answer."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    synthesis = models.ForeignKey(Synthesis, on_delete=models.PROTECT, related_name="objections")
    section = models.ForeignKey(SynthesisSection, on_delete=models.PROTECT, null=True, related_name="+")
    receipt_hash = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    insert_only: ClassVar = MayChange("answer", "answered_at")
    columns_are: ClassVar = classify(
        purpose="keep what residents dispute in a synthesis",
        keep=Keep.ARCHIVE,
        none="synthesis section text at answer answered_at",
        technical="uuid",
        pseudonymous="receipt_hash",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="synthesis_objection_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="synthesis_answer_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class ReportBack(models.Model):
    """What was told back to the people who spoke."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey("agenda.Event", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    published_at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="tell people back what was made of their words",
        keep=Keep.ARCHIVE,
        none="edition event text published_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="synthesis_report_back_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.published_at:%Y-%m-%d}"
