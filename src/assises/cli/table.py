"""Every command that needs the platform; importing this file makes it ready."""

from __future__ import annotations

from assises.cli.ready import lay_first_tables  # isort: skip - before any room is imported
from assises.cli import (
    audit,
    backup,
    begin,
    export,
    import_files,
    night,
    redraw,
    reference,
    restore,
    serve,
    work,
)
from assises.cli.alone import ALONE
from assises.cli.command import Command, nothing_to_say
from assises.cli.replay import command as replaying
from assises.cli.words import gettext_noop as _

__all__ = ["COMMANDS", "lay_first_tables"]

COMMANDS: tuple[Command, ...] = (
    Command(
        "run", _("mettre à jour la base, et servir les pages sur un port"), serve.add_arguments, serve.run
    ),
    Command(
        "replay",
        _("raconter de nouveau une ville, par les gestes des pages"),
        replaying.add_arguments,
        replaying.run,
    ),
    Command("begin", _("commencer sa propre ville, vide ou copiée"), begin.add_arguments, begin.run),
    Command(
        "work", _("faire ce que les pages ont demandé et qui prend du temps"), work.add_arguments, work.run
    ),
    Command(
        "nightly",
        _("sceller la journée, oublier ce qui doit l’être, publier le paquet ; à blanc d’abord"),
        night.add_arguments,
        night.run,
    ),
    Command(
        "audit", _("contrôler promesses, issues, récépissés, empreintes et chaîne"), nothing_to_say, audit.run
    ),
    Command(
        "export",
        _("écrire tout ce qui est public dans un fichier vérifiable"),
        export.add_arguments,
        export.run,
    ),
    Command(
        "import",
        _("faire entrer des fichiers : territoire, contributions, votes, engagements, dispositifs"),
        import_files.add_arguments,
        import_files.run,
    ),
    Command(
        "redraw", _("refaire le calcul d’un chiffre publié et comparer"), redraw.add_arguments, redraw.run
    ),
    Command(
        "backup", _("sauver les bases, le coffre, les pièces et les clés"), backup.add_arguments, backup.run
    ),
    Command(
        "restore",
        _("ramener une sauvegarde ; les paroles retirées le restent"),
        restore.add_arguments,
        restore.run,
    ),
    Command(
        "reference",
        _("écrire les pages de référence à partir du code"),
        reference.add_arguments,
        reference.run_with(lambda: (*COMMANDS, *ALONE)),
    ),
)
