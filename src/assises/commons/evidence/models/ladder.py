"""The ladder: pieces on record, what each rests on, and where each voice ended."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify


class Kind(models.TextChoices):
    """What sort of piece is on record."""

    VOICE = "voice", _("parole")
    QUESTION = "question", _("question")
    EXCERPT = "excerpt", _("extrait d’entretien")
    STATEMENT = "statement", _("dit en rencontre")
    CARD = "card", _("carte d’atelier")
    SEQUENCE = "sequence", _("séquence du film")
    FILM = "film", _("version du film")
    FINDING = "finding", _("constat de la carte des avis")
    SYNTHESIS = "synthesis", _("section de synthèse")
    PAST_PROMISE = "past_promise", _("promesse passée")
    PROPOSAL = "proposal", _("proposition")
    CLAUSE = "clause", _("paragraphe des orientations")
    MARKER = "marker", _("marqueur")
    DECISION = "decision", _("décision")
    REPLY = "reply", _("réponse motivée")
    COMMITMENT = "commitment", _("engagement")
    ADVOCACY = "advocacy", _("plaidoyer")
    ACTION = "action", _("action concrète")
    PROOF = "proof", _("preuve")


class Relation(models.TextChoices):
    """How a claim rests on a source; the list is closed."""

    QUOTES = "quotes", _("cite")
    DRAWS_ON = "draws_on", _("s’appuie sur")
    REVISES = "revises", _("révise")
    MERGES = "merges", _("réunit")
    SPLITS = "splits", _("sépare")
    COMPUTED_FROM = "computed_from", _("est calculé à partir de")
    ANSWERS = "answers", _("répond à")
    ADOPTS = "adopts", _("adopte")
    CARRIES_OUT = "carries_out", _("réalise")
    PROVES = "proves", _("prouve")
    CONTESTS = "contests", _("conteste")


class OutcomeState(models.TextChoices):
    """The end states of a voice; there is no other."""

    IN_SYNTHESIS = "in_synthesis", _("dans la synthèse")
    IN_MINORITY_SECTION = "in_minority_section", _("dans les avis minoritaires")
    MERGED_INTO = "merged_into", _("réunie avec d’autres")
    TRANSFERRED_TO = "transferred_to", _("transmise")
    ANSWERED = "answered", _("répondue")
    SET_ASIDE = "set_aside", _("écartée, avec la raison")
    WITHDRAWN = "withdrawn", _("retirée par la personne")
    MODERATED = "moderated", _("masquée, avec la raison")
    NOT_YET_TREATED = "not_yet_treated", _("pas encore traitée")


class Item(models.Model):
    """One piece on record, known to all by its cote; its wording never changes, it can only be withdrawn."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    cote = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    wording = models.TextField()
    language = models.CharField(max_length=20, default="fr")
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    node = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    insert_only: ClassVar = MayChange("wording", "salt", "withdrawn_at", "withdrawn_reason")
    columns_are: ClassVar = classify(
        purpose="keep what was said, word for word, until it is withdrawn",
        keep=Keep.ARCHIVE,
        none="cote kind edition language recorded_at withdrawn_at withdrawn_reason",
        technical="uuid salt digest node",
        sensitive="wording",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "cote"], name="evidence_cote_once_per_edition"),
            models.CheckConstraint(
                name="evidence_item_said_or_withdrawn",
                condition=(Q(withdrawn_at=None) & ~Q(wording="") & ~Q(salt=""))
                | (Q(withdrawn_at__isnull=False) & Q(wording="", salt="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["edition", "kind", "id"], name="evidence_item_by_kind"),
            models.Index(fields=["edition", "recorded_at"], name="evidence_item_by_day"),
        ]

    def __str__(self) -> str:
        return self.cote


class Link(models.Model):
    """A claim rests on a source that was already on record: the graph cannot turn in a circle."""

    claim = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=20, choices=Relation.choices)
    made_by = models.CharField(max_length=20)
    why = models.TextField(blank=True)

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="show what each piece rests on",
        keep=Keep.ARCHIVE,
        none="claim source relation made_by why",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["claim", "source"], name="evidence_link_once"),
            models.CheckConstraint(
                name="evidence_link_points_back", condition=Q(claim_id__gt=F("source_id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.relation} {self.source_id}"


class Outcome(models.Model):
    """Where a voice ended, or that it was opened again; the last row counts."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=OutcomeState.choices)
    target = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey("agenda.Scheme", null=True, on_delete=models.PROTECT, related_name="+")
    to_institution = models.ForeignKey(
        "territory.Institution", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=20)

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="say what became of a voice",
        keep=Keep.ARCHIVE,
        none="item state target to to_institution reason at by",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="evidence_outcome_leads_somewhere",
                condition=~Q(state__in=["in_synthesis", "in_minority_section", "merged_into", "answered"])
                | Q(target__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_outcome_target_is_later",
                condition=Q(target__isnull=True) | Q(target_id__gt=F("item_id")),
            ),
            models.CheckConstraint(
                name="evidence_outcome_says_why",
                condition=~Q(state__in=["set_aside", "moderated"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="evidence_outcome_says_to_whom",
                condition=~Q(state="transferred_to") | Q(to__isnull=False) | Q(to_institution__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"


class Verbatim(models.Model):
    """The exact words of an item, as a range: a quotation that a withdrawal reaches."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    columns_are: ClassVar = classify(
        purpose="quote exact words without copying them", keep=Keep.ARCHIVE, none="item start end"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="evidence_verbatim_is_a_range", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}[{self.start}:{self.end}]"


class Tag(models.Model):
    """A theme on a word, set by a role or by a run; never on a person."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey("agenda.Theme", on_delete=models.PROTECT, related_name="+")
    by_role = models.CharField(max_length=20, blank=True)
    run = models.ForeignKey("evidence.Run", null=True, on_delete=models.PROTECT, related_name="+")

    columns_are: ClassVar = classify(
        purpose="classify words by theme", keep=Keep.ARCHIVE, none="item theme by_role run"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "theme"], name="evidence_tag_once"),
            models.CheckConstraint(
                name="evidence_tag_by_role_or_run",
                condition=(Q(run__isnull=True) & ~Q(by_role="")) | (Q(run__isnull=False) & Q(by_role="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}#{self.theme_id}"


class CoteBlock(models.Model):
    """Numbers of a series reserved for one node; cotes are printed on slips, so they are never renumbered."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    node = models.CharField(max_length=40)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    next = models.PositiveIntegerField()

    columns_are: ClassVar = classify(
        purpose="number the pieces on record",
        keep=Keep.ARCHIVE,
        none="edition series first last next",
        technical="node",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "series", "node", "first"], name="evidence_block_once"
            ),
            models.CheckConstraint(
                name="evidence_block_counts_up",
                condition=Q(first__lte=F("last")) & Q(next__gte=F("first")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.first}-{self.last}"
