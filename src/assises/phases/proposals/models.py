"""Proposals: a problem, an action, for whom, where, when; merges that keep their parents."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda.models import Horizon
from assises.commons.journal.columns import Keep, MayChange, classify


class ProposalState(models.TextChoices):
    """How far a proposal has come."""

    DRAFT = "draft", _("en écriture")
    SUBMITTED = "submitted", _("déposée")
    UNDER_REVIEW = "under_review", _("à l’étude")
    ANSWERED = "answered", _("répondue")


class EffectSide(models.TextChoices):
    """On which side of a change somebody stands."""

    GAINS = "gains", _("y gagne")
    BEARS = "bears", _("en porte le coût")


class EvidenceLevel(models.TextChoices):
    """How well an effect is known."""

    MEASURED = "measured", _("mesuré")
    ESTIMATED = "estimated", _("estimé")
    UNKNOWN = "unknown", _("inconnu")


class Proposal(models.Model):
    """A proposal: its draft lives here, its recorded wording in the item (PRO)."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, null=True, related_name="+")
    problem = models.TextField(_("le problème"))
    action = models.TextField(_("l’action"))
    who = models.TextField(_("pour qui"))
    place = models.TextField(_("où"))
    neighbourhood = models.ForeignKey(
        "territory.Neighbourhood", on_delete=models.PROTECT, null=True, related_name="+"
    )
    domain = models.ForeignKey(
        "territory.ServiceDomain", on_delete=models.PROTECT, null=True, related_name="+"
    )
    horizon = models.CharField(max_length=10, choices=Horizon.choices)
    objectives = models.ManyToManyField("agenda.Objective", related_name="+")
    state = models.CharField(max_length=20, choices=ProposalState.choices, default=ProposalState.DRAFT)
    submitted_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="write a proposal and follow it",
        keep=Keep.ARCHIVE,
        none="edition item problem action who place neighbourhood domain horizon objectives state "
        "submitted_at",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(horizon__in=Horizon.values), name="proposals_horizon_is_said"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(item__isnull=False, submitted_at__isnull=False),
                name="proposals_submitted_is_on_record",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | ~(Q(problem="") | Q(action="") | Q(who="") | Q(place="")),
                name="proposals_submitted_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id or self.uuid} {self.state}"


class Authorship(models.Model):
    """Who wrote, as a label («table 7, atelier 4») or a body; never an account."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="authors")
    label = models.CharField(max_length=120)
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, related_name="+")

    columns_are: ClassVar = classify(
        purpose="say which table or body wrote", keep=Keep.ARCHIVE, none="proposal label body"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(label=""), name="proposals_author_has_a_label"),
        ]

    def __str__(self) -> str:
        return self.label


class Merge(models.Model):
    """A proposal made of others; the parents are links and stay what they are."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    result = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="merge")
    reason = models.TextField()
    by_role = models.CharField(max_length=20)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undo_reason = models.TextField(blank=True)

    columns_are: ClassVar = classify(
        purpose="say why proposals were merged, and why not any more",
        keep=Keep.ARCHIVE,
        none="result reason by_role at undone_at undo_reason",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="proposals_merge_says_why"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undo_reason=""), name="proposals_undo_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.result_id}"


class MergeObjection(models.Model):
    """What somebody objects to a merge, by receipt, kept with its answer."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="objections")
    receipt_hash = models.CharField(max_length=64)
    text = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    insert_only: ClassVar = MayChange("answer", "answered_at")
    columns_are: ClassVar = classify(
        purpose="let people contest a merge",
        keep=Keep.ARCHIVE,
        none="merge text at answer answered_at",
        technical="uuid",
        pseudonymous="receipt_hash",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="proposals_objection_says_something"),
            models.CheckConstraint(condition=~Q(receipt_hash=""), name="proposals_objection_by_receipt"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class Support(models.Model):
    """Support brought from elsewhere: a count or a token; no threshold decides anything."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="supports")
    source = models.CharField(max_length=120)
    n = models.PositiveIntegerField(null=True)
    token_hash = models.CharField(max_length=64, blank=True)
    channel = models.CharField(max_length=20)
    at = models.DateTimeField()
    moved_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    columns_are: ClassVar = classify(
        purpose="count support without an account",
        none="proposal source n channel at moved_from",
        pseudonymous="token_hash",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(n__isnull=False, n__gt=0, token_hash="")
                | (Q(n__isnull=True) & ~Q(token_hash="")),
                name="proposals_support_is_a_count_or_a_token",
            ),
            models.UniqueConstraint(
                fields=["proposal", "source"],
                condition=Q(token_hash=""),
                name="proposals_count_once_per_source",
            ),
            models.UniqueConstraint(
                fields=["proposal", "token_hash"],
                condition=~Q(token_hash=""),
                name="proposals_support_once_per_token",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.source}"


class DistributionalEffect(models.Model):
    """Who gains and who bears the cost, and how well that is known."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="effects")
    side = models.CharField(max_length=10, choices=EffectSide.choices)
    stratum = models.ForeignKey("territory.Stratum", on_delete=models.PROTECT, null=True, related_name="+")
    neighbourhood = models.ForeignKey(
        "territory.Neighbourhood", on_delete=models.PROTECT, null=True, related_name="+"
    )
    evidence_level = models.CharField(max_length=10, choices=EvidenceLevel.choices)
    note = models.TextField(blank=True)

    columns_are: ClassVar = classify(
        purpose="say who gains and who bears",
        keep=Keep.ARCHIVE,
        none="proposal side stratum neighbourhood evidence_level note",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(evidence_level="unknown")
                | Q(stratum__isnull=False)
                | Q(neighbourhood__isnull=False),
                name="proposals_effect_is_on_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.side}"


class Costing(models.Model):
    """What a proposal would cost, as a range with its source and year."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="costings")
    scenario = models.CharField(max_length=60)
    low = models.DecimalField(max_digits=14, decimal_places=2)
    high = models.DecimalField(max_digits=14, decimal_places=2)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    columns_are: ClassVar = classify(
        purpose="say what a proposal costs",
        keep=Keep.ARCHIVE,
        none="proposal scenario low high year source",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="proposals_cost_low_below_high"),
            models.CheckConstraint(condition=~Q(source=""), name="proposals_cost_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.low}-{self.high}"
