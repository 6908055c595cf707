"""Which public pages are made once for everybody, and which are made for one person, or never kept."""

from __future__ import annotations

from assises.web.agora.urls import urlpatterns

# Made for one person, or read from elsewhere than the database.
APART = {
    "receipt": "behind a code",
    "contest": "behind a code",
    "withdraw": "behind a code",
    "needs": "what one person ticks leaves no trace",
    "reply": "whoever holds a code judges it there",
    "danger": "what is confided there leaves no trace",
    "round": "the answers of one browser",
    "live": "moves while it is read",
    "data": "shows a file on the disk",
    "bundle": "is a file on the disk",
}


def test_every_public_page_is_the_same_for_everybody_or_says_why_not() -> None:
    kept = {one.name for one in urlpatterns if getattr(one.callback, "same_for_everybody", False)}
    every = {one.name for one in urlpatterns}
    assert every - kept == set(APART)
    assert {"home", "ladder", "stakes", "speak"} <= kept
