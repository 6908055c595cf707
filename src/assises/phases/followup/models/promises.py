"""Promises: what the city says of them, what residents say, never averaged."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda.models import Horizon
from assises.commons.journal.columns import Keep, MayChange, classify


class CommitmentKind(models.TextChoices):
    """Who is bound: the city alone, or residents and the city together."""

    COMMITMENT = "commitment", _("engagement")
    PACT = "pact", _("pacte")


class AdvocacyState(models.TextChoices):
    """What an ask made to another institution became."""

    ASKED = "asked", _("demandé")
    ANSWERED = "answered", _("répondu")
    OBTAINED = "obtained", _("obtenu")
    REFUSED = "refused", _("refusé")


class Declared(models.TextChoices):
    """What the city says of a promise."""

    MADE = "made", _("pris")
    FUNDED = "funded", _("financé")
    IN_PROGRESS = "in_progress", _("en cours")
    KEPT = "kept", _("tenu")
    PARTLY_KEPT = "partly_kept", _("tenu en partie")
    LATE = "late", _("en retard")
    DROPPED = "dropped", _("abandonné")


class Assessed(models.TextChoices):
    """What residents say of a promise or a reply."""

    KEPT = "kept", _("tenu")
    PARTLY_KEPT = "partly_kept", _("tenu en partie")
    NOT_KEPT = "not_kept", _("pas tenu")
    CANNOT_TELL = "cannot_tell", _("ne peut pas dire")


class Commitment(models.Model):
    """A promise (ENG): who, what, by when, at what cost, where; a vague one wears its label."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    owner_function = models.CharField(max_length=120)
    term = models.TextField()
    quantity = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(max_length=60, blank=True)
    test = models.TextField(blank=True)
    due_date = models.DateField()
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    place = models.TextField(blank=True)
    horizon = models.CharField(max_length=10, choices=Horizon.choices)
    kind = models.CharField(max_length=12, choices=CommitmentKind.choices, default=CommitmentKind.COMMITMENT)
    verifiable = models.BooleanField()
    no_voice = models.BooleanField(default=False)
    themes = models.ManyToManyField("agenda.Theme", related_name="+")
    objectives = models.ManyToManyField("agenda.Objective", related_name="+")
    at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="hold the city to its word",
        keep=Keep.ARCHIVE,
        none="item owner_function term quantity unit test due_date cost place horizon kind verifiable "
        "no_voice themes objectives at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(owner_function=""), name="followup_commitment_has_an_owner"),
            models.CheckConstraint(
                condition=Q(verifiable=True) & (Q(quantity__isnull=False) | ~Q(test=""))
                | Q(verifiable=False, quantity__isnull=True, test=""),
                name="followup_verifiable_has_a_measure",
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | ~Q(unit=""), name="followup_quantity_has_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}"


class Advocacy(models.Model):
    """An ask made to another institution (PLA), by a date."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey("territory.Institution", on_delete=models.PROTECT, related_name="+")
    due_date = models.DateField()
    state = models.CharField(max_length=10, choices=AdvocacyState.choices, default=AdvocacyState.ASKED)
    reason = models.TextField(blank=True)

    columns_are: ClassVar = classify(
        purpose="follow what was asked of others",
        keep=Keep.ARCHIVE,
        none="item asked_of due_date state reason",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="followup_refused_advocacy_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"


class DeclaredStatus(models.Model):
    """What the city said of a promise, on a day; rows are never rewritten, the last one counts."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="statuses")
    declared = models.CharField(max_length=12, choices=Declared.choices)
    reason = models.TextField(blank=True)
    proof = models.ForeignKey("evidence.Attachment", on_delete=models.PROTECT, null=True, related_name="+")
    by_role = models.CharField(max_length=20)
    at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="keep what the city declared of its promises",
        keep=Keep.ARCHIVE,
        none="commitment declared reason proof by_role at",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(declared="dropped") | ~Q(reason=""), name="followup_dropped_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(declared="kept") | Q(proof__isnull=False), name="followup_kept_is_proved"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.declared}"


class Assessment(models.Model):
    """What one resident says of a promise or a reply, with reasons; one token, one word per target."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, related_name="assessments"
    )
    reply = models.ForeignKey(
        "followup.Reply", on_delete=models.PROTECT, null=True, related_name="assessments"
    )
    score = models.PositiveSmallIntegerField(null=True)
    assessed = models.CharField(max_length=12, choices=Assessed.choices)
    reasons = models.TextField()
    token_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="keep what residents say of promises and replies",
        keep=Keep.ARCHIVE,
        none="commitment reply score assessed reasons at",
        technical="uuid",
        pseudonymous="token_hash",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(commitment__isnull=True, reply__isnull=False)
                | Q(commitment__isnull=False, reply__isnull=True),
                name="followup_assessment_has_one_target",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=5),
                name="followup_score_from_one_to_five",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="followup_assessment_says_why"),
            models.UniqueConstraint(
                fields=["commitment", "token_hash"],
                condition=Q(commitment__isnull=False),
                name="followup_commitment_assessed_once_per_token",
            ),
            models.UniqueConstraint(
                fields=["reply", "token_hash"],
                condition=Q(reply__isnull=False),
                name="followup_reply_assessed_once_per_token",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessed}"


class Action(models.Model):
    """Something concrete done for a promise (ACT)."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="actions")
    what = models.TextField()
    done_on = models.DateField(null=True)
    objectives = models.ManyToManyField("agenda.Objective", related_name="+")

    columns_are: ClassVar = classify(
        purpose="show what was done", keep=Keep.ARCHIVE, none="item commitment what done_on objectives"
    )

    def __str__(self) -> str:
        return f"{self.item_id}"


class Proof(models.Model):
    """A piece that shows that it was done (PRV)."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="proofs")
    attachment = models.ForeignKey("evidence.Attachment", on_delete=models.PROTECT, related_name="+")

    columns_are: ClassVar = classify(
        purpose="prove what was done", keep=Keep.ARCHIVE, none="item action attachment"
    )

    def __str__(self) -> str:
        return f"{self.item_id}"


class ReviewDate(models.Model):
    """A day on which a promise is looked at again, up to twenty-four months later."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField()
    done_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="look at promises again", keep=Keep.ARCHIVE, none="commitment on done_at"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commitment", "on"], name="followup_review_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.on}"
