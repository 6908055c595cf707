"""The orientation document, what it rests on, and what the council did with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda.models import ParticipationLevel
from assises.commons.journal.columns import Keep, classify


class DocumentState(models.TextChoices):
    """How far the orientation document has come."""

    DRAFT = "draft", _("en écriture")
    DISCUSSED = "discussed", _("en discussion")
    ADOPTED = "adopted", _("adopté")
    PUBLISHED = "published", _("publié")


class AmendmentState(models.TextChoices):
    """What was made of an amendment."""

    PROPOSED = "proposed", _("proposé")
    ACCEPTED = "accepted", _("accepté")
    REFUSED = "refused", _("refusé")


class ActKind(models.TextChoices):
    """The legal nature of an act; an information and a motion decide nothing."""

    INFORMATION = "information", _("information")
    DELIBERATION = "deliberation", _("délibération")
    MOTION = "motion", _("vœu")
    EXECUTIVE_DECISION = "executive_decision", _("décision de l’exécutif")


class ScenarioName(models.TextChoices):
    """How much money there may be."""

    LOW = "low", _("bas")
    CENTRAL = "central", _("central")
    HIGH = "high", _("haut")


class LevelName(models.TextChoices):
    """How far the city goes in one domain."""

    LEAVE = "leave", _("laisser à d’autres")
    LEGAL_MINIMUM = "legal_minimum", _("minimum légal")
    MAINTAIN = "maintain", _("maintenir")
    STRENGTHEN = "strengthen", _("renforcer")
    EXEMPLARY = "exemplary", _("être exemplaire")


class OrientationDocument(models.Model):
    """One version of the document that the whole process leads to."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=DocumentState.choices, default=DocumentState.DRAFT)
    published_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="hold the orientations", keep=Keep.ARCHIVE, none="edition version state published_at"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "version"], name="orientations_document_once_per_version"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="orientations_published_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.version} {self.state}"


class Clause(models.Model):
    """A paragraph on record (ORI): it cites its base or says that it has none."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(OrientationDocument, on_delete=models.PROTECT, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    no_base = models.BooleanField(default=False)
    value = models.ForeignKey("agenda.DeclaredValue", on_delete=models.PROTECT, null=True, related_name="+")
    superseded = models.BooleanField(default=False)

    columns_are: ClassVar = classify(
        purpose="follow a paragraph to what it rests on",
        keep=Keep.ARCHIVE,
        none="item document number no_base value superseded",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "number"],
                condition=Q(superseded=False),
                name="orientations_clause_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.number}"


class Amendment(models.Model):
    """Another wording asked for a clause, with where it comes from and what was made of it."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="amendments")
    wording = models.TextField()
    origin = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=AmendmentState.choices, default=AmendmentState.PROPOSED)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="show what changed in the orientations and why",
        keep=Keep.ARCHIVE,
        none="clause wording origin state reason at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="orientations_refused_amendment_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} {self.state}"


class BudgetScenario(models.Model):
    """An envelope under which levels of service are chosen."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=10, choices=ScenarioName.choices)
    envelope = models.DecimalField(max_digits=14, decimal_places=2)
    year = models.PositiveSmallIntegerField()

    columns_are: ClassVar = classify(
        purpose="say how much money there may be", keep=Keep.ARCHIVE, none="edition name envelope year"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "name", "year"], name="orientations_scenario_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class ServiceLevel(models.Model):
    """One level the city may choose in a domain, with its cost range and source."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    domain = models.ForeignKey("territory.ServiceDomain", on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=20, choices=LevelName.choices)
    cost_low = models.DecimalField(max_digits=14, decimal_places=2)
    cost_high = models.DecimalField(max_digits=14, decimal_places=2)
    source = models.CharField(max_length=200)

    columns_are: ClassVar = classify(
        purpose="say what each level of service costs",
        keep=Keep.ARCHIVE,
        none="edition domain rank name cost_low cost_high source",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "domain", "rank"], name="orientations_level_once_per_rank"
            ),
            models.CheckConstraint(
                condition=Q(cost_low__lte=F("cost_high")), name="orientations_level_cost_low_below_high"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain_id} {self.name}"


class BaseSetAside(models.Model):
    """A piece of the base that a document does not use, and why."""

    document = models.ForeignKey(OrientationDocument, on_delete=models.PROTECT, related_name="set_aside")
    item = models.ForeignKey("evidence.Item", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    by_role = models.CharField(max_length=20)
    at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="say why something residents made is not in the orientations",
        keep=Keep.ARCHIVE,
        none="document item reason by_role at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "item"], name="orientations_set_aside_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="orientations_set_aside_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.item_id}"


class Marker(models.Model):
    """A distinctive feature of the city to come (MAR), with its indicator and how it was chosen."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("agenda.Indicator", on_delete=models.PROTECT, related_name="+")
    method = models.TextField()

    columns_are: ClassVar = classify(
        purpose="name what marks the city", keep=Keep.ARCHIVE, none="item indicator method"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(method=""), name="orientations_marker_says_its_method"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}"


class CouncilAct(models.Model):
    """An act of the council or the executive, with its legal nature and its tally."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ActKind.choices)
    number = models.CharField(max_length=60)
    title = models.TextField()
    date = models.DateField()
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, related_name="+")
    votes_for = models.PositiveSmallIntegerField(null=True)
    against = models.PositiveSmallIntegerField(null=True)
    abstain = models.PositiveSmallIntegerField(null=True)
    document = models.ForeignKey("evidence.Attachment", on_delete=models.PROTECT, null=True, related_name="+")

    columns_are: ClassVar = classify(
        purpose="say what was decided, by which act",
        keep=Keep.ARCHIVE,
        none="edition kind number title date body votes_for against abstain document",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "number"], name="orientations_act_number_once"),
            models.CheckConstraint(
                condition=~Q(kind="information")
                | Q(votes_for__isnull=True, against__isnull=True, abstain__isnull=True),
                name="orientations_information_is_not_voted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Decision(models.Model):
    """What was decided (DEC), by whom, who set the agenda and who wrote."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(CouncilAct, on_delete=models.PROTECT, related_name="decisions")
    agenda_set_by = models.CharField(max_length=120)
    written_by = models.CharField(max_length=120)
    decided_by = models.CharField(max_length=120)
    declared_level = models.CharField(max_length=20, choices=ParticipationLevel.choices)
    assessed_level = models.CharField(max_length=20, choices=ParticipationLevel.choices, blank=True)

    columns_are: ClassVar = classify(
        purpose="say who decided what",
        keep=Keep.ARCHIVE,
        none="item act agenda_set_by written_by decided_by declared_level assessed_level",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(decided_by=""), name="orientations_decision_is_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}"
