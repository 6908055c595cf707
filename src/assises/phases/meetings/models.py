"""A meeting: its agenda, its words, its speaking time, its screen and its minutes."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify


class Chair(models.TextChoices):
    """Who holds the room."""

    RESIDENTS = "residents", _("des habitant·es")
    FACILITATOR = "facilitator", _("l’animation")


class Proposer(models.TextChoices):
    """Who put a subject on the agenda."""

    RESIDENTS = "residents", _("les habitant·es")
    CITY = "city", _("la Ville")


class SubjectState(models.TextChoices):
    """What became of a subject."""

    PROPOSED = "proposed", _("proposé")
    GROUPED = "grouped", _("regroupé")
    CHOSEN = "chosen", _("choisi")
    DISCUSSED = "discussed", _("débattu")
    UNUSED = "unused", _("non abordé")


class SaidBy(models.TextChoices):
    """Who spoke, as the note-taker heard it; never a name."""

    WOMAN = "woman", _("une femme")
    MAN = "man", _("un homme")
    GROUP = "group", _("un groupe")
    CHILD = "child", _("un enfant")
    UNKNOWN = "unknown", _("non précisé")


class Speaker(models.TextChoices):
    """Categories of the talk clock."""

    RESIDENT_WOMAN = "resident_woman", _("habitante")
    RESIDENT_MAN = "resident_man", _("habitant")
    RESIDENT = "resident", _("habitant·e, non précisé")
    ELECTED = "elected", _("membre du conseil")
    STAFF = "staff", _("agent de la Ville")
    FACILITATOR = "facilitator", _("animation")


class View(models.TextChoices):
    """What the screen of the room shows."""

    JOIN = "join", _("comment participer")
    FILM = "film", _("le film")
    SUBJECTS = "subjects", _("les sujets")
    STATEMENT = "statement", _("une parole")
    CLOCK = "clock", _("le temps de parole")
    REACTIONS = "reactions", _("les réponses en direct")
    RESULTS = "results", _("les résultats")


class Required(models.TextChoices):
    """What no meeting closes without."""

    HEADCOUNT = "headcount", _("le nombre de personnes présentes")
    CARDS = "cards", _("le nombre de cartes d’entrée")
    DURATION = "duration", _("la durée")
    TOPICS = "topics", _("les sujets débattus")
    SPEAKERS = "speakers", _("qui a parlé")


class Meeting(models.Model):
    """What makes an event a meeting: its protocol, who chairs, and how it was closed."""

    event = models.OneToOneField("agenda.Event", on_delete=models.PROTECT, related_name="+")
    protocol_version = models.CharField(_("version du protocole"), max_length=40)
    chaired_by = models.CharField(max_length=12, choices=Chair.choices)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    duration_minutes = models.PositiveIntegerField(_("durée en minutes"), null=True)

    columns_are: ClassVar = classify(
        purpose="hold comparable meetings and say how each went",
        keep=Keep.ARCHIVE,
        none="event protocol_version chaired_by opened_at closed_at duration_minutes",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None)
                | models.Q(duration_minutes__isnull=False, duration_minutes__gt=0),
                name="meetings_closed_with_its_duration",
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class AgendaItem(models.Model):
    """A subject of the evening; counts by means stay in columns apart."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="subjects")
    title = models.CharField(_("sujet"), max_length=300)
    proposed_by = models.CharField(max_length=12, choices=Proposer.choices)
    rank = models.PositiveIntegerField(null=True)
    dots = models.PositiveIntegerField(_("gommettes"), default=0)
    hands = models.PositiveIntegerField(_("mains levées"), default=0)
    cards = models.PositiveIntegerField(_("cartons"), default=0)
    phones = models.PositiveIntegerField(_("téléphones"), default=0)
    state = models.CharField(max_length=12, choices=SubjectState.choices, default=SubjectState.PROPOSED)

    columns_are: ClassVar = classify(
        purpose="let the room set its agenda",
        keep=Keep.ARCHIVE,
        none="meeting proposed_by rank dots hands cards phones state",
        technical="uuid",
        sensitive="title",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "rank"],
                condition=models.Q(rank__isnull=False),
                name="meetings_one_subject_per_rank",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["chosen", "discussed"]) | models.Q(rank__isnull=False),
                name="meetings_chosen_subject_has_a_rank",
            ),
        ]

    def __str__(self) -> str:
        return f"subject {self.uuid}"


class Statement(models.Model):
    """What was said at a meeting, on record as REN-07-12."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="statements")
    subject = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="statements")
    said_by = models.CharField(max_length=12, choices=SaidBy.choices, default=SaidBy.UNKNOWN)
    note_taker_role = models.CharField(max_length=20)
    photo = models.ForeignKey("evidence.Attachment", null=True, on_delete=models.PROTECT, related_name="+")

    columns_are: ClassVar = classify(
        purpose="know at which meeting and under which subject words were said",
        keep=Keep.ARCHIVE,
        none="item meeting subject said_by note_taker_role photo",
    )

    def __str__(self) -> str:
        return f"statement {self.pk}"


class SpeakingTurn(models.Model):
    """One turn of the talk clock; replaced by totals at closing."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="turns")
    category = models.CharField(max_length=16, choices=Speaker.choices)
    first_timer = models.BooleanField(null=True)
    start_ms = models.PositiveBigIntegerField()
    end_ms = models.PositiveBigIntegerField()
    paused_ms = models.PositiveBigIntegerField(default=0)

    columns_are: ClassVar = classify(
        purpose="share the floor while the meeting lasts",
        keep=Keep.SHORT,
        none="meeting category first_timer start_ms end_ms paused_ms",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(end_ms__gt=models.F("start_ms")), name="meetings_turn_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(paused_ms__lte=models.F("end_ms") - models.F("start_ms")),
                name="meetings_pause_within_its_turn",
            ),
        ]

    def __str__(self) -> str:
        return f"turn {self.category}"


class SpeakingShare(models.Model):
    """How long each category spoke, over the whole meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="shares")
    category = models.CharField(max_length=16, choices=Speaker.choices)
    seconds = models.PositiveIntegerField()
    turns = models.PositiveIntegerField()
    present = models.PositiveIntegerField(null=True)

    columns_are: ClassVar = classify(
        purpose="show who held the floor, relative to who was in the room",
        keep=Keep.ARCHIVE,
        none="meeting category seconds turns present",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "category"], name="meetings_share_once_per_category"),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.seconds} s"


class ProjectorState(models.Model):
    """What the screen of the room shows now."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=12, choices=View.choices, default=View.JOIN)
    position = models.PositiveIntegerField(default=0)
    blank = models.BooleanField(default=False)

    columns_are: ClassVar = classify(
        purpose="drive the screen of the room", keep=Keep.SHORT, none="meeting view position blank"
    )

    def __str__(self) -> str:
        return self.view


class Minutes(models.Model):
    """One version of the minutes; published once two residents have validated it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveIntegerField()
    body = models.TextField()
    written_at = models.DateTimeField()
    first_validation = models.CharField(max_length=64, blank=True)
    second_validation = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="publish minutes that residents recognise",
        keep=Keep.ARCHIVE,
        none="meeting version body written_at published_at",
        pseudonymous="first_validation second_validation",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "version"], name="meetings_minutes_version_once"),
            models.CheckConstraint(
                condition=models.Q(second_validation="")
                | (
                    ~models.Q(first_validation="") & ~models.Q(first_validation=models.F("second_validation"))
                ),
                name="meetings_validated_by_two_different_residents",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None) | ~models.Q(second_validation=""),
                name="meetings_published_once_validated",
            ),
        ]

    def __str__(self) -> str:
        return f"minutes {self.version}"
