"""What the process is about: objectives, values, questions, stakes and themes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify


class Horizon(models.TextChoices):
    """How far ahead a matter reaches."""

    NOW = "now", _("maintenant")
    TERM = "term", _("ce mandat")
    Y2030 = "2030", _("2030")
    BEYOND = "beyond", _("au-delà")


class DecisionStatus(models.TextChoices):
    """What is still to be decided, said before people speak."""

    DECIDED = "decided", _("décidé")
    CONSTRAINED = "constrained", _("cadré")
    OPEN = "open", _("ouvert")


class ThemeKind(models.TextChoices):
    """What sort of branch of the one tree of classification a theme is."""

    THEME = "theme", _("thème")
    DOMAIN_OF_CHANGE = "domain_of_change", _("domaine de changement")
    RIGHT = "right", _("droit")
    OBSTACLE = "obstacle", _("obstacle")
    BEHAVIOUR = "behaviour", _("comportement")
    VALUE_TAG = "value_tag", _("valeur")


class Objective(models.Model):
    """An aim of the process; it has at least one indicator before the edition opens."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()

    columns_are: ClassVar = classify(
        purpose="say what the process is for", keep=Keep.ARCHIVE, none="edition number text"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "number"], name="agenda_objective_number_once"),
        ]

    def __str__(self) -> str:
        return f"objective {self.number}"


class Indicator(models.Model):
    """How an objective is read: what is measured, in which unit, by which method."""

    objective = models.ForeignKey(Objective, on_delete=PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=60)
    method = models.TextField()
    target = models.DecimalField(max_digits=16, decimal_places=4, null=True)

    columns_are: ClassVar = classify(
        purpose="make an objective verifiable", keep=Keep.ARCHIVE, none="objective name unit method target"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["objective", "name"], name="agenda_indicator_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Measurement(models.Model):
    """What an indicator read on a day: a value, its interval, how many, and from where."""

    indicator = models.ForeignKey(Indicator, on_delete=PROTECT, related_name="+")
    value = models.DecimalField(max_digits=16, decimal_places=4)
    low = models.DecimalField(max_digits=16, decimal_places=4)
    high = models.DecimalField(max_digits=16, decimal_places=4)
    n = models.PositiveIntegerField()
    as_of = models.DateField()
    source = models.CharField(max_length=240)
    # A run is recorded above this room: it is named, and its name is checked every night.
    run_uuid = models.UUIDField(null=True)

    columns_are: ClassVar = classify(
        purpose="report what the process measured, with its uncertainty",
        keep=Keep.ARCHIVE,
        none="indicator value low high n as_of source",
        technical="run_uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(low__lte=F("value")) & Q(value__lte=F("high")),
                name="agenda_measurement_value_inside_its_interval",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="agenda_measurement_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.value} ({self.as_of})"


class DeclaredValue(models.Model):
    """A value the process declares, so that answers can be held against it."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    name = models.CharField(max_length=160)

    columns_are: ClassVar = classify(
        purpose="declare the values that answers are held against", keep=Keep.ARCHIVE, none="edition name"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "name"], name="agenda_value_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class GuidingQuestion(models.Model):
    """A question put in the same words on every channel, so that answers can be compared."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()

    columns_are: ClassVar = classify(
        purpose="put the same questions on every channel", keep=Keep.ARCHIVE, none="edition number text"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "number"], name="agenda_question_number_once"),
        ]

    def __str__(self) -> str:
        return f"question {self.number}"


class Theme(models.Model):
    """A branch of the one tree that classifies words; places are geography, not themes."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=20, choices=ThemeKind.choices)
    slug = models.SlugField(max_length=80)
    label = models.CharField(max_length=160)
    parent = models.ForeignKey("self", on_delete=PROTECT, related_name="+", null=True)
    transformations = models.ManyToManyField("territory.Transformation", related_name="+")

    columns_are: ClassVar = classify(
        purpose="classify words, never people",
        keep=Keep.ARCHIVE,
        none="edition kind slug label parent",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "label"],
                name="agenda_theme_root_once_in_the_house",
                condition=Q(edition__isnull=True, parent__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["kind", "parent", "label"],
                name="agenda_theme_branch_once_in_the_house",
                condition=Q(edition__isnull=True, parent__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["edition", "kind", "label"],
                name="agenda_theme_root_once_per_edition",
                condition=Q(edition__isnull=False, parent__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["edition", "kind", "parent", "label"],
                name="agenda_theme_branch_once_per_edition",
                condition=Q(edition__isnull=False, parent__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["slug"],
                name="agenda_theme_slug_once_in_the_house",
                condition=Q(edition__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="agenda_theme_slug_once_per_edition",
                condition=Q(edition__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Stake(models.Model):
    """A matter at issue, with what is decided, constrained or open said before anybody speaks."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=160)
    text = models.TextField()
    strategic = models.BooleanField(default=True)
    horizon = models.CharField(max_length=20, choices=Horizon.choices)
    decision_status = models.CharField(max_length=20, choices=DecisionStatus.choices, blank=True)
    act_reference = models.CharField(_("acte"), max_length=160, blank=True)
    act_date = models.DateField(null=True)
    act_body = models.CharField(_("qui a décidé"), max_length=160, blank=True)
    room_left = models.TextField(_("marge restante"), blank=True)
    transformations = models.ManyToManyField("territory.Transformation", related_name="+")
    no_transformation = models.BooleanField(default=False)
    themes = models.ManyToManyField(Theme, related_name="+")
    published_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="say what is at issue and what is still open",
        keep=Keep.ARCHIVE,
        none="edition slug title text strategic horizon decision_status act_reference act_date act_body "
        "room_left no_transformation published_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "slug"], name="agenda_stake_slug_once"),
            models.CheckConstraint(
                condition=~Q(decision_status=DecisionStatus.DECIDED)
                | (~Q(act_reference="") & Q(act_date__isnull=False)),
                name="agenda_stake_decided_cites_its_act",
            ),
            models.CheckConstraint(
                condition=~Q(decision_status=DecisionStatus.CONSTRAINED) | ~Q(room_left=""),
                name="agenda_stake_constrained_says_what_room_is_left",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(decision_status=""),
                name="agenda_stake_published_says_its_status",
            ),
        ]

    def __str__(self) -> str:
        return self.slug
