"""Rounds of reactions and what is computed from them."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify
from assises.commons.journal.models import Channel


class RoundState(models.TextChoices):
    """Whether reactions are taken."""

    DRAFT = "draft", _("en préparation")
    OPEN = "open", _("ouvert")
    CLOSED = "closed", _("clos")


class StatementState(models.TextChoices):
    """Whether a statement is put to reaction."""

    IN = "in", _("soumis")
    OUT = "out", _("retiré du tour")
    META = "meta", _("sur la démarche elle-même")


class Stance(models.IntegerChoices):
    """What somebody answers to a statement."""

    AGREE = 1, _("d’accord")
    PASS = 0, _("je passe")
    DISAGREE = -1, _("pas d’accord")


class FindingKind(models.TextChoices):
    """What a map finds about a statement."""

    COMMON_GROUND = "common_ground", _("partagé")
    BRIDGE = "bridge", _("passerelle")
    DIVIDE = "divide", _("clivant")
    TYPICAL = "typical", _("propre à un groupe")


class SetAsideReason(models.TextChoices):
    """Why words are not put to reaction: each is said in public."""

    DOUBLE = "double", _("dit déjà, presque dans les mêmes mots")
    SEVERAL = "several", _("plusieurs idées à la fois : on ne saurait à laquelle répondre")
    PERSON = "person", _("désigne une personne")
    ELSEWHERE = "elsewhere", _("ne répond pas à la question de ce tour")
    UNCLEAR = "unclear", _("ne se comprend pas sans ce qui l’entourait")
    OTHER = "other", _("autre raison, dite en toutes lettres")


class Side(models.TextChoices):
    """Where a position stands in what is disputed."""

    FOR = "for", _("pour")
    AGAINST = "against", _("contre")
    OTHERWISE = "otherwise", _("autrement")


class Round(models.Model):
    """A time during which statements are put to reaction."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("titre"), max_length=200)
    question = models.ForeignKey(
        "agenda.GuidingQuestion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.DRAFT)

    columns_are: ClassVar = classify(
        purpose="put statements to reaction for a time",
        keep=Keep.ARCHIVE,
        none="edition title question opens_at closes_at state",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(opens_at__lt=models.F("closes_at")),
                name="opinion_round_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OpenStatement(models.Model):
    """A piece on record put to reaction, with the words people see."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="statements")
    item = models.ForeignKey("evidence.Item", on_delete=models.PROTECT, related_name="+")
    wording_shown = models.TextField()
    state = models.CharField(max_length=4, choices=StatementState.choices, default=StatementState.IN)

    columns_are: ClassVar = classify(
        purpose="know what people were asked to react to",
        keep=Keep.ARCHIVE,
        none="round item state",
        technical="uuid",
        sensitive="wording_shown",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "item"], name="opinion_item_once_per_round"),
        ]

    def __str__(self) -> str:
        return f"statement {self.uuid}"


class Sheet(models.Model):
    """One participant's token in a round: no identity, only the keyed hash of a token."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    token_hash = models.CharField(max_length=64)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    strata = models.ManyToManyField("territory.Stratum", related_name="+")
    opened_at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="count each participant once in a round",
        keep=Keep.EDITION,
        none="round channel opened_at",
        technical="uuid",
        pseudonymous="token_hash strata",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "token_hash"], name="opinion_token_once_per_round"),
        ]

    def __str__(self) -> str:
        return f"sheet {self.uuid}"


class Shown(models.Model):
    """A statement shown to somebody, with the probability that it would be: results can be weighted."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="shown")
    statement = models.ForeignKey(OpenStatement, on_delete=models.PROTECT, related_name="+")
    probability = models.FloatField()
    at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="weigh reactions by what was shown",
        keep=Keep.EDITION,
        none="statement probability at",
        pseudonymous="sheet",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "statement"], name="opinion_shown_once"),
            models.CheckConstraint(
                condition=models.Q(probability__gt=0, probability__lte=1), name="opinion_probability_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"shown {self.statement_id}"


class Reaction(models.Model):
    """One line of the log: what a sheet answered to a statement, once; the last one counts."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="reactions")
    statement = models.ForeignKey(OpenStatement, on_delete=models.PROTECT, related_name="reactions")
    value = models.SmallIntegerField(choices=Stance.choices)
    at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=Channel.choices)
    keyed_by_role = models.CharField(max_length=20)

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="compute what is shared and what divides",
        keep=Keep.EDITION,
        none="statement value at channel keyed_by_role",
        technical="uuid",
        pseudonymous="sheet",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(value__gte=-1, value__lte=1), name="opinion_reaction_is_one_of_three"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sheet", "statement", "at", "uuid"], name="opinion_reaction_last"),
        ]

    def __str__(self) -> str:
        return f"reaction {self.uuid}"


class CurrentReaction(models.Model):
    """The reaction in force of a sheet to a statement: the last one of the log."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="current")
    statement = models.ForeignKey(OpenStatement, on_delete=models.PROTECT, related_name="current")
    value = models.SmallIntegerField(choices=Stance.choices)
    at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="read the last reaction without walking the log",
        keep=Keep.EDITION,
        none="statement value at",
        pseudonymous="sheet",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "statement"], name="opinion_one_current_reaction"),
            models.CheckConstraint(
                condition=models.Q(value__gte=-1, value__lte=1), name="opinion_current_is_one_of_three"
            ),
        ]

    def __str__(self) -> str:
        return f"current {self.statement_id}"


class MapRun(models.Model):
    """A published map: a run of a round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="maps")
    run = models.OneToOneField("evidence.Run", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="publish a map that anybody can draw again", keep=Keep.ARCHIVE, none="round run published_at"
    )

    def __str__(self) -> str:
        return f"map {self.pk}"


class Finding(models.Model):
    """What a map finds about one statement, on record as CAR-02."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    map_run = models.ForeignKey(MapRun, on_delete=models.PROTECT, related_name="findings")
    statement = models.ForeignKey(OpenStatement, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=FindingKind.choices)
    stance = models.SmallIntegerField(choices=Stance.choices, default=Stance.AGREE)
    group = models.PositiveSmallIntegerField(null=True)
    low = models.FloatField()
    high = models.FloatField()
    n = models.PositiveIntegerField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="say what is shared and what divides, with its uncertainty",
        keep=Keep.ARCHIVE,
        none="item map_run statement kind stance group low high n",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("high")), name="opinion_finding_low_below_high"
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk}"


class SetAside(models.Model):
    """Public words that are not put to reaction in a round, or no more, and the reason everybody reads."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="set_aside")
    item = models.ForeignKey("evidence.Item", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=SetAsideReason.choices)
    explanation = models.TextField(blank=True)
    at = models.DateTimeField()

    insert_only: ClassVar = MayChange("explanation")
    columns_are: ClassVar = classify(
        purpose="say in public what was not put to reaction, and why",
        keep=Keep.ARCHIVE,
        none="round item reason at",
        sensitive="explanation",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "item"], name="opinion_set_aside_once"),
            models.CheckConstraint(
                # Withdrawn words leave a dash: what was said of them repeats them.
                condition=~models.Q(reason=SetAsideReason.OTHER) | ~models.Q(explanation=""),
                name="opinion_another_reason_is_said",
            ),
        ]

    def __str__(self) -> str:
        return f"set aside {self.item_id}"


class Dispute(models.Model):
    """What is disputed about a stake, as a question that can be answered for, against or otherwise."""

    stake = models.OneToOneField("agenda.Stake", on_delete=models.PROTECT, related_name="+")
    question = models.CharField(_("question"), max_length=300)
    opened_at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="gather what is said for, against and otherwise",
        keep=Keep.ARCHIVE,
        none="stake question opened_at",
    )

    def __str__(self) -> str:
        return self.question


class Position(models.Model):
    """A piece on record that stands on one side of a dispute; its source is what it rests on."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="positions")
    item = models.ForeignKey("evidence.Item", on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    placed_at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="gather what is said for, against and otherwise",
        keep=Keep.ARCHIVE,
        none="dispute item side placed_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispute", "item"], name="opinion_position_once"),
        ]

    def __str__(self) -> str:
        return f"position {self.pk}"
