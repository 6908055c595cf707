"""Run as a program in a home: how many questions each page puts to the database, and what it weighs.

Every address that links lead to, for each role that walks the city, as if nobody had read anything before.
"""

from __future__ import annotations

import gzip
import json

from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

import assises.cli.ready  # noqa: F401 - makes the platform ready
from assises.commons.people.models import Account
from assises.web.door import keeping
from tests.journeys.stage import LOGINS, Answer, Visitor
from tests.journeys.walking import WALKERS, name_of, places


class Weigher(Visitor):
    """Somebody who walks inside this process, and counts."""

    def __init__(self, role: str, found: dict[str, dict[str, int]]) -> None:
        self.role, self.found = role, found
        self.client = Client(headers={"accept-language": "fr"})
        if role in LOGINS:
            self.client.force_login(
                Account.objects.get(username=LOGINS[role]),
                backend="allauth.account.auth_backends.AuthenticationBackend",
            )

    def get(self, path: str, *, follow: bool = True) -> Answer:
        """Open a page nobody has read yet."""
        self.client.get(path)  # what a process makes once: modules, templates, connections
        cache.clear()
        keeping.forget()
        with CaptureQueriesContext(connections["default"]) as asked:
            answer = self.client.get(path, follow=follow)
        whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kind = answer["Content-Type"].split(";")[0]
        if answer.status_code == 200 and kind == "text/html":
            page = f"{self.role} {name_of(path)} {path}"
            self.found[page] = {"questions": len(asked), "bytes": len(gzip.compress(whole))}
        text = whole.decode("utf-8", errors="replace") if kind == "text/html" else ""
        return Answer(answer.status_code, path, text, len(whole), kind)


def weigh() -> dict[str, dict[str, int]]:
    """Questions and bytes on the wire of each page, when nothing is remembered."""
    settings.ALLOWED_HOSTS.append("testserver")
    found: dict[str, dict[str, int]] = {}
    places({role: Weigher(role, found) for role in WALKERS}, {})
    return found


if __name__ == "__main__":
    print(json.dumps(weigh()))  # noqa: T201
