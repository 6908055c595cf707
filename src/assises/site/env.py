"""The only reader of the environment: typed, with what to do when something is missing."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import dj_database_url
import platformdirs

ROOT = Path(__file__).resolve().parents[3]


class EnvironmentRefused(SystemExit):
    """The start is refused by name, with what to do."""


def _checkout() -> bool:
    return (ROOT / "pyproject.toml").is_file() and (ROOT / "src" / "assises").is_dir()


def home() -> Path:
    """Where the database, the vault, the media and the keys of this city live."""
    told = os.environ.get("ASSISES_HOME")
    if told:
        return Path(told).expanduser()
    return ROOT / ".assises" if _checkout() else Path(platformdirs.user_data_dir("assises"))


def cities() -> Path:
    """Where the data of the cities that can be replayed is found."""
    told = os.environ.get("ASSISES_CITIES")
    if told:
        return Path(told).expanduser()
    return ROOT / "cities" if _checkout() else Path(__file__).resolve().parents[1] / "cities"


def secret(name: str) -> str:
    """One of the keys of this node, made at the first start and kept with owner-only rights."""
    told = os.environ.get(f"ASSISES_{name.upper()}")
    if told:
        return told
    kept = home() / "keys" / name
    if not kept.exists():
        # Nobody else on this machine reads the words, the vault or the keys: the mode of a folder made on
        # the way to another is that of the shell, so each is made by itself.
        home().mkdir(parents=True, exist_ok=True, mode=0o700)
        kept.parent.mkdir(exist_ok=True, mode=0o700)
        with NamedTemporaryFile("w", encoding="ascii", dir=kept.parent, prefix=f".{name}-") as made:
            made.write(secrets.token_urlsafe(48))
            made.flush()
            os.fsync(made.fileno())
            # Whole at once, and the first of two programs started together wins: both read its key.
            with suppress(FileExistsError):
                os.link(made.name, kept)
    return kept.read_text(encoding="ascii").strip()


def flag(name: str, *, default: bool = False) -> bool:
    """A yes or no of the environment."""
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "oui"}


def words(name: str, default: str) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def text(name: str, default: str) -> str:
    """One line of the environment."""
    return os.environ.get(name, default)


def count(name: str, default: int, least: int = 1) -> int:
    """A whole number, not too small."""
    told = os.environ.get(name, "")
    if not told:
        return default
    if not (told.isascii() and told.isdigit()) or int(told) < least:
        raise EnvironmentRefused(f"{name} is «{told}»: give a whole number, {least} or more, or nothing.")
    return int(told)


def databases() -> dict[str, dict[str, object]]:
    """The city's database and the vault: SQLite beside one another, or two PostgreSQL databases."""
    home().mkdir(parents=True, exist_ok=True, mode=0o700)
    (home() / "static").mkdir(exist_ok=True)
    url, vault = os.environ.get("DATABASE_URL"), os.environ.get("VAULT_URL")
    if url and not url.startswith("sqlite") and not vault:
        raise EnvironmentRefused(
            "DATABASE_URL names a PostgreSQL database but VAULT_URL is not set. The vault keeps "
            "contact details apart from words: give it a database of its own, for example "
            "VAULT_URL=postgres://user@host/assises_vault"
        )
    return {
        "default": _database(url or f"sqlite:///{home() / 'assises.sqlite3'}"),
        # What is erased from the vault is overwritten on the disk, not merely forgotten.
        # Laid without migrations in tests: three tables, and no need to go through all the others.
        "vault": {"TEST": {"MIGRATE": False}}
        | _database(vault or f"sqlite:///{home() / 'vault.sqlite3'}", also="PRAGMA secure_delete=ON;"),
    }


def _database(url: str, *, also: str = "") -> dict[str, object]:
    found: dict[str, object] = dict(dj_database_url.parse(url))
    if url.startswith("sqlite"):
        found["CONN_MAX_AGE"] = None
        found["OPTIONS"] = {
            "timeout": 60,
            "transaction_mode": "IMMEDIATE",
            # FULL: what was answered is on the disk, even after a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;" + also,
        }
    else:
        # A few connections for all threads: a page holds one until its end and waits for no other, and the
        # thread that writes the answers of a round has its own.
        found["CONN_HEALTH_CHECKS"] = True
        found["OPTIONS"] = {"pool": {"min_size": 1, "max_size": count("ASSISES_POOL", 16, 4), "timeout": 20}}
    return found
