"""Phases and events: when things happen, what each phase allows, and to whom."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import PROTECT, F, Q
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda.models.editions import ParticipationLevel
from assises.commons.journal.columns import Keep, classify
from assises.commons.journal.models import Role


class PhaseKind(models.TextChoices):
    """The moments of a process, in the order of the city; their dates may overlap."""

    PREPARATION = "preparation", _("préparation")
    REVIEW = "review", _("bilan des promesses passées")
    SURVEY = "survey", _("enquête et film")
    MEETINGS = "meetings", _("rencontres publiques")
    OPINION = "opinion", _("avis")
    SYNTHESIS = "synthesis", _("synthèse")
    WORKSHOPS = "workshops", _("ateliers")
    PROPOSALS = "proposals", _("propositions")
    ANSWERS = "answers", _("réponses")
    ORIENTATIONS = "orientations", _("grandes orientations")
    FOLLOWUP = "followup", _("suivi des engagements")


class Who(models.TextChoices):
    """Who may take part, from the narrowest to the widest."""

    OFFICIALS = "officials", _("l’administration")
    ELECTED = "elected", _("les membres du conseil")
    ORGANISATIONS = "organisations", _("les organisations")
    VOLUNTEERS = "volunteers", _("des habitants volontaires")
    DRAWN = "drawn", _("des habitants tirés au sort")
    SOUGHT_OUT = "sought_out", _("tout le monde, en allant chercher qui ne vient pas")
    EVERYBODY = "everybody", _("tout le monde")


class How(models.TextChoices):
    """How people exchange and decide."""

    LISTEN = "listen", _("écouter")
    EXPRESS = "express", _("dire ce que l’on pense")
    LEARN = "learn", _("se former un avis")
    BARGAIN = "bargain", _("négocier")
    DELIBERATE = "deliberate", _("délibérer ensemble")
    EXPERTISE = "expertise", _("appliquer un savoir technique")


class Power(models.TextChoices):
    """What the result weighs."""

    PERSONAL = "personal", _("apprendre, pour soi")
    INFLUENCE = "influence", _("influencer l’opinion")
    ADVISE = "advise", _("donner un avis")
    CO_GOVERN = "co_govern", _("décider avec")
    DECIDE = "decide", _("décider")


class EventKind(models.TextChoices):
    """What sort of gathering an event is."""

    REVIEW_EVENING = "review_evening", _("soirée d’échanges sur le bilan")
    PUBLIC_MEETING = "public_meeting", _("rencontre publique")
    OUTREACH_STOP = "outreach_stop", _("caravane ou pied d’immeuble")
    WORKSHOP = "workshop", _("atelier")
    COMMITMENT_EVENING = "commitment_evening", _("soirée des engagements")
    ORIENTATION_MEETING = "orientation_meeting", _("réunion sur les orientations")
    COUNCIL_SESSION = "council_session", _("séance du conseil")
    FOLLOW_UP_REVIEW = "follow_up_review", _("point d’étape")


class EventState(models.TextChoices):
    """Where an event stands."""

    PLANNED = "planned", _("prévu")
    OPEN = "open", _("en cours")
    CLOSED = "closed", _("clos")
    CANCELLED = "cancelled", _("annulé")


class OfferKind(models.TextChoices):
    """What an event offers so that people can come."""

    CHILDCARE = "childcare", _("garde d’enfants")
    FOOD = "food", _("repas")
    TRANSPORT = "transport", _("transport")
    INTERPRETER = "interpreter", _("interprète")
    SIGN_LANGUAGE = "sign_language", _("langue des signes")


class Phase(models.Model):
    """A range of dates in which something is possible, at a declared level of participation."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=PhaseKind.choices)
    title = models.CharField(max_length=160, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    declared_level = models.CharField(max_length=20, choices=ParticipationLevel.choices)
    assessed_level = models.CharField(max_length=20, choices=ParticipationLevel.choices, blank=True)
    assessed_because = models.TextField(blank=True)
    who = models.CharField(max_length=20, choices=Who.choices, blank=True)
    how = models.CharField(max_length=20, choices=How.choices, blank=True)
    power = models.CharField(max_length=20, choices=Power.choices, blank=True)

    columns_are: ClassVar = classify(
        purpose="say when things happen and how far residents take part",
        keep=Keep.ARCHIVE,
        none="edition number kind title starts_on ends_on declared_level assessed_level assessed_because "
        "who how power",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "number"], name="agenda_phase_number_once"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="agenda_phase_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_on}"


class PhaseRight(models.Model):
    """A gesture kept for one phase; without a role, every role of the matrix may make it then."""

    phase = models.ForeignKey(Phase, on_delete=PROTECT, related_name="+")
    gesture = models.CharField(max_length=80)
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)

    columns_are: ClassVar = classify(
        purpose="open and close gestures with the phases", none="phase gesture role"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["phase", "gesture", "role"], name="agenda_phase_right_once"),
        ]

    def __str__(self) -> str:
        return f"{self.gesture} ({self.role or 'all'})"


class EventSeries(models.Model):
    """Events that follow one another, such as the meetings of one autumn."""

    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    planned = models.PositiveIntegerField(_("nombre prévu"), default=0)

    columns_are: ClassVar = classify(
        purpose="keep comparable events together", keep=Keep.ARCHIVE, none="edition name planned"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "name"], name="agenda_series_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Format(models.Model):
    """A documented way of meeting: what is the same everywhere, and the part left free."""

    name = models.CharField(max_length=160)
    protocol = models.TextField()
    free_part = models.TextField(blank=True)

    columns_are: ClassVar = classify(
        purpose="document the ways of meeting", keep=Keep.ARCHIVE, none="name protocol free_part"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], name="agenda_format_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """One gathering at one place, with its own dates."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    phase = models.ForeignKey(Phase, on_delete=PROTECT, related_name="+", null=True)
    series = models.ForeignKey(EventSeries, on_delete=PROTECT, related_name="+", null=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=EventKind.choices)
    title = models.CharField(max_length=160, blank=True)
    venue = models.ForeignKey("territory.Venue", on_delete=PROTECT, related_name="+", null=True)
    format = models.ForeignKey(Format, on_delete=PROTECT, related_name="+", null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=EventState.choices, default=EventState.PLANNED)
    invented = models.BooleanField(_("inventé pour une démonstration"), default=False)

    columns_are: ClassVar = classify(
        purpose="announce a gathering and hold it",
        keep=Keep.ARCHIVE,
        none="edition phase series number kind title venue format starts_at ends_at state invented",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "number"],
                name="agenda_event_number_once_per_series",
                condition=Q(series__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["edition", "kind", "number"], name="agenda_event_number_once_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="agenda_event_ends_after_it_starts"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["edition", "starts_at"], name="agenda_event_by_date")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class EventOffer(models.Model):
    """What an event offers so that people can come."""

    event = models.ForeignKey(Event, on_delete=PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=OfferKind.choices)

    columns_are: ClassVar = classify(
        purpose="say what helps people to come", keep=Keep.ARCHIVE, none="event kind"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "kind"], name="agenda_offer_once_per_event"),
        ]

    def __str__(self) -> str:
        return self.kind


class Assignment(models.Model):
    """What an account may be: a role, for an edition, perhaps one phase or one event, between dates."""

    account = models.ForeignKey("people.Account", on_delete=PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    edition = models.ForeignKey("agenda.Edition", on_delete=PROTECT, related_name="+")
    phase = models.ForeignKey(Phase, on_delete=PROTECT, related_name="+", null=True)
    event = models.ForeignKey(Event, on_delete=PROTECT, related_name="+", null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="say who may act, as what, and until when",
        none="role edition phase event valid_from valid_to ended_at",
        pseudonymous="account",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="agenda_assignment_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.role
