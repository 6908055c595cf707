"""Heads and anonymous cards: nothing here names anybody, nothing joins a card to a word."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import PROTECT, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, MayChange, classify
from assises.commons.journal.models import Channel


class AgeBand(models.TextChoices):
    """The age bands of the census; never a date of birth."""

    TO_14 = "0-14", _("moins de 15 ans")
    TO_29 = "15-29", _("15 à 29 ans")
    TO_44 = "30-44", _("30 à 44 ans")
    TO_59 = "45-59", _("45 à 59 ans")
    TO_74 = "60-74", _("60 à 74 ans")
    FROM_75 = "75+", _("75 ans et plus")


class Presence(models.Model):
    """Heads counted at an event, perhaps in a stratum, never by name; the sum is the headcount."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    event = models.ForeignKey("agenda.Event", on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()
    stratum = models.ForeignKey("territory.Stratum", on_delete=PROTECT, related_name="+", null=True)
    n = models.IntegerField()
    device = models.CharField(max_length=60, blank=True)

    columns_are: ClassVar = classify(
        purpose="count heads, never people", none="event at stratum n", technical="uuid device"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(n__gte=0), name="reach_presence_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.n}"


class DoorCard(models.Model):
    """Two questions at the door, unanswered if one likes: first event of this process, first ever."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    event = models.ForeignKey("agenda.Event", on_delete=PROTECT, related_name="+")
    first_of_process = models.BooleanField(null=True)
    first_ever = models.BooleanField(null=True)
    neighbourhood = models.ForeignKey(
        "territory.Neighbourhood", on_delete=PROTECT, related_name="+", null=True
    )
    age_band = models.CharField(max_length=10, choices=AgeBand.choices, blank=True)
    schemes = models.ManyToManyField("agenda.Scheme", related_name="+")
    channel = models.CharField(max_length=20, choices=Channel.choices)

    columns_are: ClassVar = classify(
        purpose="estimate how many distinct people came, and who came for the first time",
        technical="uuid",
        none="event channel",
        pseudonymous="first_of_process first_ever neighbourhood age_band",
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["event", "first_of_process"], name="reach_door_card_by_event"),
        ]

    def __str__(self) -> str:
        return f"door card {self.uuid}"


class ExitCard(models.Model):
    """Three questions on the way out, and who was missing."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    event = models.ForeignKey("agenda.Event", on_delete=PROTECT, related_name="+")
    worth_my_time = models.BooleanField(null=True)
    was_heard = models.BooleanField(null=True)
    would_return = models.BooleanField(null=True)
    who_was_missing = models.TextField(blank=True)

    columns_are: ClassVar = classify(
        purpose="know whether an event was worth the time of those who came",
        technical="uuid",
        none="event",
        pseudonymous="worth_my_time was_heard would_return",
        sensitive="who_was_missing",
    )

    def __str__(self) -> str:
        return f"exit card {self.uuid}"


class BarometerQuestion(models.Model):
    """One question of a version of the barometer: frozen, so that years can be compared."""

    version = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    text = models.TextField()
    highest = models.PositiveSmallIntegerField(_("note la plus haute"))

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="ask the same questions year after year",
        keep=Keep.ARCHIVE,
        none="version number text highest",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "number"], name="reach_barometer_question_once_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"barometer {self.version}.{self.number}"


class Barometer(models.Model):
    """One sheet of the barometer of living together, answered at an event or in the survey."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    event = models.ForeignKey("agenda.Event", on_delete=PROTECT, related_name="+", null=True)
    question_version = models.PositiveIntegerField()
    neighbourhood = models.ForeignKey(
        "territory.Neighbourhood", on_delete=PROTECT, related_name="+", null=True
    )
    answered_on = models.DateField()

    columns_are: ClassVar = classify(
        purpose="follow the cohesion of the city over time",
        technical="uuid",
        none="edition event question_version answered_on",
        pseudonymous="neighbourhood",
    )

    def __str__(self) -> str:
        return f"barometer {self.uuid}"


class BarometerAnswer(models.Model):
    """One answer of a sheet, from nought to the highest note of its question."""

    sheet = models.ForeignKey(Barometer, on_delete=PROTECT, related_name="+")
    question = models.ForeignKey(BarometerQuestion, on_delete=PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()

    columns_are: ClassVar = classify(
        purpose="follow the cohesion of the city over time",
        none="sheet question",
        pseudonymous="value",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet", "question"], name="reach_barometer_answer_once_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value}"
