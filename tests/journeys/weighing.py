"""Run as a program in a home: how many questions each page puts to the database, said in one line."""

from __future__ import annotations

import json

from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

import assises.cli.ready  # noqa: F401 - makes the platform ready

PAGES = {
    "home": "/2017/",
    "lineage": "/2017/parole/ENQ-0231-04",
    "lineage of a promise": "/2017/parole/ENG-012",
}


def weigh() -> dict[str, int]:
    """Questions of each page, once the process is warm."""
    settings.ALLOWED_HOSTS.append("testserver")
    visitor = Client()
    listed = visitor.get("/2017/enjeux").content.decode()
    stake = listed.split('href="/2017/enjeux/')[1].split('"')[0]
    counted = {}
    for name, path in {**PAGES, "stake": f"/2017/enjeux/{stake}"}.items():
        assert visitor.get(path).status_code == 200, path
        with CaptureQueriesContext(connections["default"]) as asked:
            visitor.get(path)
        counted[name] = len(asked)
    return counted


if __name__ == "__main__":
    print(json.dumps(weigh()))  # noqa: T201
