"""Replies with their closed list of grounds, and what is handed to somebody else."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify

# Written in ``Reply.advocacy`` when the holder is asked for nothing: silence is not an answer.
NONE_SAID = "none"


class Ground(models.TextChoices):
    """The ten grounds of an answer; there is no eleventh."""

    ACCEPTED = "accepted", _("retenu")
    ACCEPTED_IN_PART = "accepted_in_part", _("retenu en partie")
    ALREADY_DECIDED = "already_decided", _("déjà décidé")
    ALREADY_DONE = "already_done", _("déjà fait")
    NOT_OUR_POWER = "not_our_power", _("pas de notre compétence")
    NO_MEANS = "no_means", _("pas de moyens")
    NOT_FEASIBLE = "not_feasible", _("irréalisable")
    AGAINST_VALUES = "against_values", _("contraire aux valeurs déclarées")
    TO_BE_STUDIED = "to_be_studied", _("à l’étude")
    ANSWERED_ELSEWHERE = "answered_elsewhere", _("réponse donnée ailleurs")


def _needs(ground: str, piece: Q, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=~Q(ground=ground) | piece, name=f"followup_{name}")


class Reply(models.Model):
    """A reasoned answer (REP): one ground, and the piece without which that ground is refused."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=Ground.choices)
    taken_up_by = models.ForeignKey("evidence.Item", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    holder = models.ForeignKey("territory.Institution", on_delete=models.PROTECT, null=True, related_name="+")
    advocacy = models.CharField(max_length=60, blank=True)
    act_reference = models.CharField(max_length=120, blank=True)
    act_date = models.DateField(null=True)
    proof = models.ForeignKey("evidence.Attachment", on_delete=models.PROTECT, null=True, related_name="+")
    study = models.TextField(blank=True)
    value = models.ForeignKey("agenda.DeclaredValue", on_delete=models.PROTECT, null=True, related_name="+")
    review_on = models.DateField(null=True)
    reference = models.CharField(max_length=200, blank=True)
    department = models.ForeignKey(
        "territory.Department", on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_by_function = models.CharField(max_length=120)
    at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="answer residents with a reason",
        keep=Keep.ARCHIVE,
        none="item ground taken_up_by reason amount holder advocacy act_reference act_date proof study value "
        "review_on reference department signed_by_function at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ground__in=Ground.values), name="followup_ground_is_one_of_ten"
            ),
            models.CheckConstraint(condition=~Q(signed_by_function=""), name="followup_reply_is_signed"),
            _needs("accepted", Q(taken_up_by__isnull=False), "accepted_is_taken_up"),
            _needs("accepted_in_part", ~Q(reason=""), "in_part_says_which_part"),
            _needs(
                "already_decided",
                ~Q(act_reference="") & Q(act_date__isnull=False),
                "already_decided_cites_its_act",
            ),
            _needs("already_done", Q(proof__isnull=False), "already_done_is_proved"),
            _needs(
                "not_our_power", Q(holder__isnull=False) & ~Q(advocacy=""), "not_our_power_names_the_holder"
            ),
            _needs("no_means", Q(amount__isnull=False), "no_means_gives_the_amount"),
            _needs("not_feasible", ~Q(study=""), "not_feasible_gives_the_study"),
            _needs("against_values", Q(value__isnull=False), "against_values_names_the_value"),
            _needs("to_be_studied", Q(review_on__isnull=False), "to_be_studied_gives_a_date"),
            _needs("answered_elsewhere", ~Q(reference=""), "answered_elsewhere_says_where"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.ground}"


class Referral(models.Model):
    """An item handed to the department that must prepare its answer, with a due date."""

    item = models.ForeignKey("evidence.Item", on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey("territory.Department", on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()
    due_on = models.DateField()

    columns_are: ClassVar = classify(
        purpose="know who must answer and by when", none="item department referred_at due_on"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "department"], name="followup_referred_once_per_department"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.department_id}"


class Transfer(models.Model):
    """An item handed to a scheme or an institution: same cote, a due date, acknowledged or not."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    item = models.ForeignKey("evidence.Item", on_delete=models.PROTECT, related_name="+")
    to_scheme = models.ForeignKey("agenda.Scheme", on_delete=models.PROTECT, null=True, related_name="+")
    to_institution = models.ForeignKey(
        "territory.Institution", on_delete=models.PROTECT, null=True, related_name="+"
    )
    due_on = models.DateField()
    sent_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    columns_are: ClassVar = classify(
        purpose="follow what was handed to somebody else",
        keep=Keep.ARCHIVE,
        none="item to_scheme to_institution due_on sent_at acknowledged_at answer",
        technical="uuid",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_scheme__isnull=True, to_institution__isnull=False)
                | Q(to_scheme__isnull=False, to_institution__isnull=True),
                name="followup_transfer_has_one_destination",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(acknowledged_at__isnull=False),
                name="followup_answered_transfer_is_acknowledged",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class RepairReport(models.Model):
    """Something broken, said by a resident and handed to a department at once."""

    item = models.OneToOneField("evidence.Item", on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey("territory.CommonSpace", on_delete=models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey("territory.Department", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    columns_are: ClassVar = classify(
        purpose="have broken things repaired", keep=Keep.ARCHIVE, none="item space department at"
    )

    def __str__(self) -> str:
        return f"{self.item_id} {self.department_id}"
