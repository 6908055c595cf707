"""Every command that needs the platform; importing this file makes it ready."""

from __future__ import annotations

from assises.cli.ready import lay_first_tables  # isort: skip - before any room is imported
from assises.cli import audit, backup, begin, export, import_files, redraw, reference, restore, serve
from assises.cli.alone import ALONE
from assises.cli.command import Command, nothing_to_say
from assises.cli.replay import command as replaying

__all__ = ["COMMANDS", "lay_first_tables"]

COMMANDS: tuple[Command, ...] = (
    Command("run", "migrate, and serve the pages on one port", serve.add_arguments, serve.run),
    Command(
        "replay",
        "tell a city again, by the gestures of the pages",
        replaying.add_arguments,
        replaying.run,
    ),
    Command("begin", "begin one's own city, empty or copied", begin.add_arguments, begin.run),
    Command("audit", "check promises, endings, receipts, digests and chain", nothing_to_say, audit.run),
    Command("export", "write the public record in one verifiable file", export.add_arguments, export.run),
    Command(
        "import",
        "bring in files: territory, contributions, votes, commitments, schemes",
        import_files.add_arguments,
        import_files.run,
    ),
    Command("redraw", "compute a published figure again and compare", redraw.add_arguments, redraw.run),
    Command("backup", "save databases, vault, media and keys", backup.add_arguments, backup.run),
    Command(
        "restore", "bring a backup back; withdrawn words stay withdrawn", restore.add_arguments, restore.run
    ),
    Command(
        "reference",
        "write the reference pages from the code",
        reference.add_arguments,
        reference.run_with(lambda: (*COMMANDS, *ALONE)),
    ),
)
