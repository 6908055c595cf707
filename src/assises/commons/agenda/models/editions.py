"""The edition, and what it says in public: its texts, its reasons, its promise."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify


class EditionKind(models.TextChoices):
    """What sort of process an edition is."""

    ASSISES = "assises", _("assises de la ville")


class EditionStatus(models.TextChoices):
    """The life of an edition, in order."""

    DRAFT = "draft", _("en préparation")
    ANNOUNCED = "announced", _("annoncée")
    OPEN = "open", _("ouverte")
    ANSWERING = "answering", _("temps des réponses")
    DRAFTING = "drafting", _("rédaction des orientations")
    FOLLOWING_UP = "following_up", _("suivi")
    ARCHIVED = "archived", _("archivée")


class ParticipationLevel(models.TextChoices):
    """How far residents take part, from the weakest to the strongest."""

    INFORM = "inform", _("information")
    CONSULT = "consult", _("consultation")
    INVOLVE = "involve", _("concertation")
    CO_CONSTRUCT = "co_construct", _("co-construction")
    CO_DECIDE = "co_decide", _("co-décision")


class TextState(models.TextChoices):
    """Who has answered for a public text."""

    MACHINE = "machine", _("traduit par une machine, non relu")
    HUMAN = "human", _("écrit par une personne")
    REVIEWED = "reviewed", _("relu")


class ReservedText(models.TextChoices):
    """Public texts that every edition has a page for."""

    NAME = "name", _("nom de la démarche")
    RATIONALE = "rationale", _("exposé des motifs")
    PROMISE = "promise", _("contrat de participation")
    MODERATION_RULES = "moderation-rules", _("règles de modération")
    LEGAL_NOTICE = "legal-notice", _("mentions légales")
    PRIVACY = "privacy", _("données personnelles")
    ACCESSIBILITY = "accessibility", _("déclaration d’accessibilité")
    CONTACT = "contact", _("contact")
    DANGER = "danger", _("en cas de danger")


class Lack(models.TextChoices):
    """What may be missing before an edition opens or a stake is published."""

    RATIONALE = "rationale", _("l’exposé des motifs")
    PROMISE = "promise", _("la promesse et son délai de réponse")
    OBJECTIVE = "objective", _("au moins un objectif")
    INDICATOR = "indicator", _("un indicateur pour l’objectif")
    STATUS = "status", _("ce qui est décidé, cadré ou ouvert")
    ACT_REFERENCE = "act_reference", _("l’acte qui a décidé")
    ACT_DATE = "act_date", _("la date de cet acte")
    ROOM_LEFT = "room_left", _("la marge qui reste")
    TRANSFORMATIONS = "transformations", _("les transformations concernées, ou « aucune »")


class Edition(models.Model):
    """One edition of a city-wide process, filed in the public record of its institution."""

    slug = models.SlugField(max_length=40)
    kind = models.CharField(max_length=20, choices=EditionKind.choices, default=EditionKind.ASSISES)
    label = models.CharField(_("millésime"), max_length=40)
    public_name = models.CharField(_("nom public"), max_length=160)
    institution = models.ForeignKey("territory.Institution", on_delete=PROTECT, related_name="+")
    rubric = models.CharField(_("rubrique"), max_length=120, blank=True)
    council_file = models.CharField(_("dossier du conseil"), max_length=120, blank=True)
    council_date = models.DateField(null=True)
    target_people = models.PositiveIntegerField(_("personnes attendues"))
    status = models.CharField(max_length=20, choices=EditionStatus.choices, default=EditionStatus.DRAFT)
    previous = models.ForeignKey("self", on_delete=PROTECT, related_name="+", null=True)
    no_costs_because = models.TextField(_("coût non publié, parce que"), blank=True)

    columns_are: ClassVar = classify(
        purpose="name the process and file it in the public record",
        keep=Keep.ARCHIVE,
        none="slug kind label public_name institution rubric council_file council_date target_people "
        "status previous no_costs_because",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="agenda_edition_slug_once"),
            models.UniqueConstraint(
                fields=["institution", "label"], name="agenda_edition_label_once_per_institution"
            ),
            models.CheckConstraint(condition=Q(target_people__gt=0), name="agenda_edition_expects_people"),
        ]

    def __str__(self) -> str:
        return self.slug


class PublicText(models.Model):
    """A text of the city in one language; the easy-to-read twin is the language ``fr-x-falc``."""

    edition = models.ForeignKey(Edition, on_delete=PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=20)
    body = models.TextField()
    state = models.CharField(max_length=20, choices=TextState.choices, default=TextState.HUMAN)
    reviewed_by = models.CharField(_("relu par (fonction)"), max_length=120, blank=True)
    published_at = models.DateTimeField()

    insert_only: ClassVar = MayChange("state", "reviewed_by")
    columns_are: ClassVar = classify(
        purpose="say the process in public, in several languages and in easy words",
        keep=Keep.ARCHIVE,
        none="edition slug version language body state reviewed_by published_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "slug", "version", "language"],
                name="agenda_text_once_per_version_and_language",
            ),
            models.CheckConstraint(
                condition=~Q(state=TextState.REVIEWED) | ~Q(reviewed_by=""),
                name="agenda_text_reviewed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug}.{self.version} ({self.language})"


class Rationale(models.Model):
    """Why the process is held, what it promises and what it does not; later versions stay beside."""

    edition = models.ForeignKey(Edition, on_delete=PROTECT, related_name="+")
    text = models.TextField()
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="publish the reasons of the process, every version of them",
        keep=Keep.ARCHIVE,
        none="edition text version published_at",
        technical="sha256",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "version"], name="agenda_rationale_version_once"),
        ]

    def __str__(self) -> str:
        return f"rationale.{self.version}"


class Promise(models.Model):
    """What will be answered, by whom, within how many days: the clock that nobody can turn back."""

    edition = models.ForeignKey(Edition, on_delete=PROTECT, related_name="+")
    text = models.TextField()
    by_function = models.CharField(_("qui s’engage (fonction)"), max_length=160)
    answer_within_days = models.PositiveIntegerField(_("jours pour répondre"))
    published_at = models.DateTimeField()

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="hold the institution to the date of its answers",
        keep=Keep.ARCHIVE,
        none="edition text by_function answer_within_days published_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer_within_days__gt=0), name="agenda_promise_answers_within_days"
            ),
        ]

    def __str__(self) -> str:
        return f"promise, {self.answer_within_days} days"
