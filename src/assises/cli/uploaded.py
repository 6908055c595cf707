"""Files brought on a page, read or written by the queue."""

from __future__ import annotations

from uuid import UUID

from assises.commons.jobs.working import Work
from assises.conduct.bring_files import bring_files
from assises.conduct.import_report import Course, ImportReport
from assises.conduct.uploads import Upload
from assises.formats.faults import FormatError


def bring_upload(work: Work) -> None:
    """Read the files that wait, then write them unless it is a dry run; the report waits in their place."""
    upload = Upload.find(UUID(str(work.parameters["upload"])))
    course = Course(
        dry_run=bool(work.parameters.get("dry")),
        reading=lambda n, of: work.told(n, of, "reading_files"),
        done=lambda n, of: work.told(n, of, "making_ready"),
        writing=work.writing,
    )
    try:
        report = bring_files(paths=upload.paths, brief=upload.brief, by=work.by, course=course)
    except FormatError as refusal:
        report = ImportReport.unreadable(refusal)
    upload.conclude(report)
