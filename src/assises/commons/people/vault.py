"""The vault: a second database for what must never stand beside words."""

from __future__ import annotations

VAULT = "vault"
VAULT_MODELS = frozenset({"contact", "need", "dangerreport"})


class VaultRouter:
    """Send contacts, needs and danger reports to the vault, and nothing else."""

    def db_for_read(self, model: type, **hints: object) -> str:
        """The database to read a table from."""
        return self._home(model)

    def db_for_write(self, model: type, **hints: object) -> str:
        """The database to write a table to."""
        return self._home(model)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: object) -> bool:
        """The vault holds its own tables only; the city's database holds all the others."""
        if model_name is None:
            return db == "default"
        in_vault = app_label == "people" and model_name.lower() in VAULT_MODELS
        return in_vault if db == VAULT else not in_vault

    def _home(self, model: type) -> str:
        meta = model._meta  # type: ignore[attr-defined]
        return VAULT if meta.app_label == "people" and meta.model_name in VAULT_MODELS else "default"
