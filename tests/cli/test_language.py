"""The command line speaks the language of whoever types, and never needs a database to do so."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assises.cli import words

ROOT = Path(__file__).resolve().parents[2]
CORE_ONLY = """
import sys
class OnlyTheCore:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "babel"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, OnlyTheCore())
"""
SENTENCE = CORE_ONLY + "from assises.cli.words import gettext; print(gettext('Le dossier tient.'))"


def said(script: str, **shell: str) -> str:
    kept = {
        name: value for name, value in os.environ.items() if name not in {"LANGUAGE", "LC_ALL", "LC_MESSAGES"}
    }
    env = kept | {"PYTHONPATH": f"{ROOT / 'src'}", "PYTHONIOENCODING": "utf-8"} | shell
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout


@pytest.mark.parametrize(
    ("shell", "heard"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "Le dossier tient.\n"),
        ({"LANG": "C.UTF-8"}, "The bundle holds.\n"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, "Le dossier tient.\n"),
    ],
    ids=["french shell", "plain shell", "asked for"],
)
def test_a_command_speaks_the_language_of_the_shell_without_the_platform(
    shell: dict[str, str], heard: str
) -> None:
    assert said(SENTENCE, **shell) == heard


def test_a_researcher_with_the_core_alone_reads_the_help_in_french() -> None:
    script = "sys.exit(main(['verify', '--help']))"
    script = f"{CORE_ONLY}from assises.cli.main import main; {script}"
    assert "la racine qui a été publiée, pour comparer" in " ".join(said(script, LANG="fr_FR.UTF-8").split())


def test_the_examples_of_the_words_run() -> None:
    assert doctest.testmod(words).failed == 0
    assert doctest.testmod(words).attempted == 1
