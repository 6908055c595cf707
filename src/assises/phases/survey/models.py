"""The survey, its interviews under a pseudonym, and the film made of their excerpts."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Basis, Keep, MayChange, classify


class PlaceKind(models.TextChoices):
    """Where somebody was met: never who they are."""

    HOME = "home", _("chez la personne")
    DOORSTEP = "doorstep", _("pas de la porte")
    FOOT_OF_BLOCK = "foot_of_block", _("pied d’immeuble")
    STREET = "street", _("rue ou place")
    RIVERSIDE = "riverside", _("bord de l’eau")
    MARKET = "market", _("marché")
    SHOP = "shop", _("commerce")
    CAFE = "cafe", _("café")
    SCHOOL = "school", _("école ou collège")
    WORKPLACE = "workplace", _("lieu de travail")
    ASSOCIATION = "association", _("association")
    SOCIAL_CENTRE = "social_centre", _("centre social")
    FOOD_AID = "food_aid", _("distribution alimentaire")
    HOSTEL = "hostel", _("foyer")
    HOTEL = "hotel", _("hôtel social")
    SHELTER = "shelter", _("hébergement d’urgence")
    CARE = "care", _("lieu de soin")
    OTHER = "other", _("autre lieu")


class InterviewState(models.TextChoices):
    """How far an interview has come."""

    PLANNED = "planned", _("prévu")
    DONE = "done", _("mené")
    TRANSCRIBED = "transcribed", _("transcrit")
    EXCERPTED = "excerpted", _("extraits choisis")
    WITHDRAWN = "withdrawn", _("retiré")


class VersionState(models.TextChoices):
    """The life of one version of the film."""

    DRAFT = "draft", _("en préparation")
    APPROVED = "approved", _("validée")
    SHOWN = "shown", _("projetée")
    WITHDRAWN = "withdrawn", _("retirée")


class TargetUse(models.TextChoices):
    """What a version shows and where: the use that each person in it has agreed to."""

    VOICE_IN_FILM = "voice_in_film", _("voix dans le film")
    FACE_IN_FILM = "face_in_film", _("visage dans le film")
    ROOM_ONLY = "room_only", _("projection en salle seulement")
    WEB = "web", _("site de la démarche")
    PRESS = "press", _("presse et réseaux sociaux")


class FieldSurvey(models.Model):
    """A survey: how it is led, by whom, paid by whom, and what its results are worth."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("titre"), max_length=200)
    protocol = models.TextField(_("protocole"))
    guide_version = models.CharField(_("version du guide d’entretien"), max_length=40)
    charter = models.TextField(_("charte d’indépendance"))
    funder = models.CharField(_("financeur"), max_length=200)
    method_note = models.TextField(_("note de méthode"), blank=True)
    published_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="say how the survey is led and what it is worth",
        keep=Keep.ARCHIVE,
        none="edition title protocol guide_version charter funder method_note published_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(published_at=None) | ~models.Q(method_note=""),
                name="survey_published_with_its_method_note",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class QuotaPlan(models.Model):
    """Whom the survey sets out to meet; a new plan is a new version and rewrites nothing."""

    survey = models.ForeignKey(FieldSurvey, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveIntegerField()

    columns_are: ClassVar = classify(purpose="plan whom to meet", keep=Keep.ARCHIVE, none="survey version")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "version"], name="survey_plan_version_once"),
        ]

    def __str__(self) -> str:
        return f"plan {self.version}"


class QuotaCell(models.Model):
    """One cell of the plan, by place met."""

    plan = models.ForeignKey(QuotaPlan, on_delete=models.PROTECT, related_name="cells")
    key = models.CharField(max_length=80)
    label = models.CharField(_("libellé"), max_length=160, blank=True)
    strata = models.ManyToManyField("territory.Stratum", related_name="+")
    target = models.PositiveIntegerField()
    floor = models.PositiveIntegerField(default=0)
    oversample = models.BooleanField(default=False)

    columns_are: ClassVar = classify(
        purpose="plan whom to meet", keep=Keep.ARCHIVE, none="plan key label strata target floor oversample"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="survey_cell_once_per_plan"),
            models.CheckConstraint(
                condition=models.Q(floor__lte=models.F("target")), name="survey_floor_within_target"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Interview(models.Model):
    """One conversation: a pseudonym, where it took place, what the person agreed to. No name."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    survey = models.ForeignKey(FieldSurvey, on_delete=models.PROTECT, related_name="interviews")
    number = models.PositiveIntegerField()
    pseudonym = models.CharField(_("pseudonyme"), max_length=60)
    cell_at_the_time = models.ForeignKey(QuotaCell, on_delete=models.PROTECT, related_name="interviews")
    consent = models.ForeignKey("people.Consent", on_delete=models.PROTECT, related_name="+")
    interviewer = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=35, default="fr")
    place_kind = models.CharField(max_length=16, choices=PlaceKind.choices)
    neighbourhood = models.ForeignKey(
        "territory.Neighbourhood", null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=12, choices=InterviewState.choices, default=InterviewState.DONE)
    done_at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="know which words come from the same conversation, and what may be done with them",
        basis=Basis.CONSENT,
        keep=Keep.WITHDRAWAL,
        none="survey number cell_at_the_time language place_kind state done_at",
        technical="uuid",
        pseudonymous="pseudonym consent interviewer neighbourhood",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "number"], name="survey_interview_number_once"),
        ]

    def __str__(self) -> str:
        return f"ENQ-{self.number:04d}"


class Excerpt(models.Model):
    """Words chosen in an interview and put on record; without time codes, they were noted by hand."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="excerpts")
    in_ms = models.PositiveIntegerField(null=True)
    out_ms = models.PositiveIntegerField(null=True)

    columns_are: ClassVar = classify(
        purpose="find the words again in the conversation they come from",
        basis=Basis.CONSENT,
        keep=Keep.WITHDRAWAL,
        none="item in_ms out_ms",
        pseudonymous="interview",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(in_ms=None, out_ms=None)
                | models.Q(in_ms__isnull=False, out_ms__isnull=False, in_ms__lt=models.F("out_ms")),
                name="survey_excerpt_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"excerpt {self.pk}"


class Film(models.Model):
    """The film of the edition."""

    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("titre"), max_length=200)

    columns_are: ClassVar = classify(purpose="name the film", keep=Keep.ARCHIVE, none="edition title")

    def __str__(self) -> str:
        return self.title


class FilmVersion(models.Model):
    """One version of the film: a draft until it is approved, then on record under FIL-V2."""

    item = models.OneToOneField("evidence.Item", null=True, on_delete=models.PROTECT, related_name="+")
    film = models.ForeignKey(Film, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    manifest = models.TextField(blank=True)
    target_use = models.CharField(max_length=16, choices=TargetUse.choices)
    captions = models.CharField(_("langues des sous-titres"), max_length=120)
    state = models.CharField(max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)

    columns_are: ClassVar = classify(
        purpose="know exactly which film was shown, and be able to recall it",
        keep=Keep.ARCHIVE,
        none="item film number sha256 manifest target_use captions state",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["film", "number"], name="survey_film_version_once"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "shown"])
                | (models.Q(item__isnull=False) & ~models.Q(sha256="")),
                name="survey_approved_version_is_on_record",
            ),
        ]

    def __str__(self) -> str:
        return f"FIL-V{self.number}"


class FilmClip(models.Model):
    """A sequence (FIL-03) of one version: it rests on excerpts, or is declared a cutaway."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(FilmVersion, on_delete=models.PROTECT, related_name="clips")
    excerpts = models.ManyToManyField(Excerpt, related_name="clips")
    position = models.PositiveIntegerField()
    in_ms = models.PositiveIntegerField(null=True)
    out_ms = models.PositiveIntegerField(null=True)
    declared_cutaway = models.BooleanField(_("plan de coupe déclaré"), default=False)

    columns_are: ClassVar = classify(
        purpose="know whose words are in which version of the film",
        basis=Basis.CONSENT,
        keep=Keep.ARCHIVE,
        none="item version position in_ms out_ms declared_cutaway",
        pseudonymous="excerpts",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "position"], name="survey_clip_place_once"),
            models.CheckConstraint(
                condition=models.Q(in_ms=None, out_ms=None)
                | models.Q(in_ms__isnull=False, out_ms__isnull=False, in_ms__lt=models.F("out_ms")),
                name="survey_clip_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"clip {self.position}"


class Screening(models.Model):
    """One version shown at one event."""

    version = models.ForeignKey(FilmVersion, on_delete=models.PROTECT, related_name="screenings")
    event = models.ForeignKey("agenda.Event", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    language = models.CharField(max_length=35, default="fr")
    captions = models.BooleanField(default=True)

    insert_only: ClassVar = MayChange()
    columns_are: ClassVar = classify(
        purpose="know what people had seen before they spoke",
        keep=Keep.ARCHIVE,
        none="version event started_at language captions",
    )

    def __str__(self) -> str:
        return f"screening {self.pk}"


class CopyAbroad(models.Model):
    """A copy that left the server: whom to ask for it back."""

    version = models.ForeignKey(FilmVersion, on_delete=models.PROTECT, related_name="copies")
    holder = models.CharField(_("détenteur, par sa fonction"), max_length=160)
    medium = models.CharField(_("support"), max_length=60)
    recalled_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)

    columns_are: ClassVar = classify(
        purpose="recall copies when somebody withdraws their words",
        keep=Keep.EDITION,
        none="version holder medium recalled_at acknowledged_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(acknowledged_at=None) | models.Q(recalled_at__isnull=False),
                name="survey_copy_answers_a_recall",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medium}, {self.holder}"
