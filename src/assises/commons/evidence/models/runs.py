"""A published figure: what was computed, from what, with what seed, by which version."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assises.commons.evidence.models.care import Attachment
from assises.commons.journal.columns import Keep, classify


class RunState(models.TextChoices):
    """The life of a computation; rows in state «asked» are the queue."""

    ASKED = "asked", _("demandé")
    RUNNING = "running", _("en cours")
    DONE = "done", _("terminé")
    FAILED = "failed", _("échoué")
    PUBLISHED = "published", _("publié")
    SUPERSEDED = "superseded", _("remplacé")


class Run(models.Model):
    """One computation that anybody can redo and get the same bytes."""

    uuid = models.UUIDField(unique=True, default=uuid4)
    edition = models.ForeignKey("agenda.Edition", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=80)
    library_version = models.CharField(max_length=40)
    parameters = models.TextField()
    seed = models.PositiveBigIntegerField()
    inputs_sha256 = models.CharField(max_length=64)
    inputs = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    result_sha256 = models.CharField(max_length=64, blank=True)
    result = models.TextField(blank=True)
    result_file = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.ASKED)
    asked_by = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    columns_are: ClassVar = classify(
        purpose="let anybody redo a published figure",
        keep=Keep.ARCHIVE,
        none="edition method library_version parameters seed state asked_by asked_at started_at finished_at "
        "published_at supersedes",
        technical="uuid inputs_sha256 inputs result_sha256 result result_file",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="evidence_run_published_with_result",
                condition=~Q(state__in=["published", "superseded"]) | ~Q(result_sha256=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "asked_at"], name="evidence_run_queue")]

    def __str__(self) -> str:
        return f"{self.method} {self.uuid}"
