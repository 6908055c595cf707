"""The queue: one row per piece of work that somebody asked for."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assises.commons.journal.columns import Keep, classify
from assises.commons.journal.models import Channel, Role


class JobState(models.TextChoices):
    """The life of a job."""

    ASKED = "asked", _("en attente")
    RUNNING = "running", _("en cours")
    DONE = "done", _("terminé")
    FAILED = "failed", _("échoué")
    CANCELLED = "cancelled", _("annulé")


LIVE = (JobState.ASKED, JobState.RUNNING)


class Job(models.Model):
    """A gesture to be made later, signed by whoever asked for it."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    what = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, blank=True)
    edition = models.CharField(max_length=50, blank=True)
    parameters = models.TextField(default="{}")
    inputs_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.ASKED)
    asked_by = models.CharField(max_length=20, choices=Role.choices)
    asked_through = models.CharField(max_length=20, choices=Channel.choices)
    asked_by_account = models.BigIntegerField(null=True)
    node = models.CharField(max_length=40)
    gesture_uuid = models.UUIDField()
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=120, blank=True)
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    result = models.TextField(blank=True)
    refusal = models.CharField(max_length=80, blank=True)
    refusal_parameters = models.TextField(default="{}")

    columns_are: ClassVar = classify(
        purpose="do long work outside of a request, once, signed by whoever asked",
        keep=Keep.SHORT,
        none="what subject edition state asked_by asked_through asked_at not_before attempts started_at "
        "beat_at cancel_asked_at finished_at refusal",
        technical="uuid parameters inputs_sha256 node gesture_uuid worker result refusal_parameters",
        pseudonymous="asked_by_account",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inputs_sha256"],
                name="jobs_job_asked_once_at_a_time",
                condition=Q(state__in=["asked", "running"]),
            ),
            models.CheckConstraint(
                name="jobs_job_running_has_a_worker",
                condition=~Q(state="running")
                | (~Q(worker="") & Q(started_at__isnull=False) & Q(beat_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="jobs_job_failed_says_why", condition=~Q(state="failed") | ~Q(refusal="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "not_before"], name="jobs_job_queue"),
            models.Index(fields=["subject"], name="jobs_job_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.uuid}"
