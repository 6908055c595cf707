"""Pages that are the same for everybody are made once, and kept as long as nothing has happened.

Every gesture of the house writes a line in the journal, in the same commit. So a page is kept **as of the
head of the journal**, which each request reads again: after any gesture, in whatever process it was made,
nobody is shown a page from before it. The minute is in the key too, for what passes without a gesture: a
date that comes, an age that grows. What is kept is bounded, and lives in the memory of one process.

A page is only kept when it was made for nobody: no session, no message waiting, and while it is made every
cookie but the look is out of reach. The tokens of its forms are cut out and made again for each visitor.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from threading import Lock, RLock
from typing import Concatenate, Generic, ParamSpec, TypeVar

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from assises.commons.journal import clock
from assises.commons.journal import queries as journal
from assises.commons.journal.actions import EVERYBODY
from assises.web.door.packing import Packed, pack
from assises.web.ui.shell import THEMES

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
T = TypeVar("T")
View = Callable[Concatenate[R, P], HttpResponseBase]

ROOM = 48 * 1024 * 1024  # bytes of pages kept by one process
COUNTS = 400  # counts kept by one process
STRIPES = 64
LOOK = "theme"
# What is each visitor's own in a page: the token of a form, and the secret that makes it speak once.
OWN = re.compile(rb'name="(csrfmiddlewaretoken|once)" value="([A-Za-z0-9_-]{20,80})"')
GZIP = re.compile(r"\bgzip\b")

_head: ContextVar[str | None] = ContextVar("head", default=None)
_reading: ContextVar[bool] = ContextVar("reading", default=False)


class Memory(Generic[T]):
    """What was made as of one state of the journal; all of it goes when the journal moves."""

    def __init__(self, room: int) -> None:
        self._room, self._taken = room, 0
        self._as_of = ""
        self._held: OrderedDict[Hashable, tuple[int, T]] = OrderedDict()
        self._lock = Lock()
        self._stripes = tuple(RLock() for _ in range(STRIPES))

    def get(self, as_of: str, key: Hashable) -> T | None:
        """What was kept under this name in this state, if anything."""
        with self._lock:
            if as_of != self._as_of or key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][1]

    def put(self, as_of: str, key: Hashable, value: T, weight: int = 1) -> None:
        """Keep it; what was least used makes room, and what is too large is not kept."""
        if weight > self._room // 4:
            return
        with self._lock:
            if as_of != self._as_of:
                self._as_of, self._taken = as_of, 0
                self._held.clear()
            self._taken += weight - (self._held.pop(key)[0] if key in self._held else 0)
            self._held[key] = (weight, value)
            while self._taken > self._room:
                _, (gone, _value) = self._held.popitem(last=False)
                self._taken -= gone

    def once(self, key: Hashable) -> AbstractContextManager[bool]:
        """Held by whoever makes this: those who ask meanwhile wait for it instead of making it too."""
        return self._stripes[hash(key) % STRIPES]

    def forget(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._as_of, self._taken = "", 0
            self._held.clear()


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One page: its pieces, what goes between them, how it presents itself."""

    packed: Packed
    own: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    tag: str


_pages: Memory[KeptPage] = Memory(ROOM)
_counts: Memory[tuple[object]] = Memory(COUNTS)


def forget() -> None:
    """Keep nothing any more, neither pages nor counts."""
    _pages.forget()
    _counts.forget()


@contextmanager
def one_request(request: HttpRequest) -> Iterator[None]:
    """While somebody reads, the head of the journal is asked for once; whoever writes asks each time."""
    reading = _reading.set(request.method in ("GET", "HEAD"))
    head = _head.set(None)
    try:
        yield
    finally:
        _head.reset(head)
        _reading.reset(reading)


def state() -> str:
    """The state of the journal as this request sees it, to the minute; nothing when nothing was written."""
    head = _head.get()
    if head is None:
        head = " ".join(f"{node}={last}" for node, last in journal.heads(EVERYBODY).items())
        if _reading.get():
            _head.set(head)
    return f"{head} {clock.now():%Y-%m-%dT%H:%M}" if head else ""


def counted(key: Hashable, count: Callable[[], T]) -> T:
    """A count, made again only when something has happened since."""
    as_of, named = state(), (key, get_language())
    if not as_of:
        return count()
    found = _counts.get(as_of, named)
    if found is None:
        with _counts.once(named):
            found = _counts.get(as_of, named)
            if found is None:
                found = (count(),)
                _counts.put(as_of, named, found)
    return found[0]  # type: ignore[return-value]


def same_for_everybody(view: View[R, P]) -> View[R, P]:
    """Mark a view that shows the same page to all who have no session: made once, kept until a gesture."""

    @wraps(view)
    def kept(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        as_of = state() if _asked_by_anybody(request) else ""
        if not as_of:
            return view(request, *args, **kwargs)
        key = _key(request)
        found = _pages.get(as_of, key)
        if found is None:
            with _pages.once(key):
                found = _pages.get(as_of, key)
                if found is None:
                    made = _made_for_nobody(view, request, *args, **kwargs)
                    found = _keep(made)
                    if found is None:
                        return made
                    _pages.put(as_of, key, found, found.packed.weight)
        return _answer(request, found)

    kept.same_for_everybody = True  # type: ignore[attr-defined]
    return kept


def _asked_by_anybody(request: HttpRequest) -> bool:
    """No session and no message waiting, and a plain question: a fragment is made when it is asked for."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and CookieStorage.cookie_name not in request.COOKIES
        and "HX-Request" not in request.headers
    )


def _key(request: HttpRequest) -> Hashable:
    look = request.COOKIES.get(LOOK, "")
    return (
        request.scheme,
        request.get_host(),
        request.path,
        request.META.get("QUERY_STRING", ""),
        get_language(),
        look if look in THEMES else "",
    )


def _made_for_nobody(view: View[R, P], request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
    """Make the page out of reach of what this visitor carries, their look apart."""
    carried = request.COOKIES
    request.COOKIES = {LOOK: carried[LOOK]} if LOOK in carried else {}
    try:
        return view(request, *args, **kwargs)
    finally:
        request.COOKIES = carried


def _keep(made: HttpResponseBase) -> KeptPage | None:
    """The page cut where it is each visitor's own; None for a refusal, a file, or what gives a cookie."""
    if made.status_code != 200 or made.cookies or not isinstance(made, HttpResponse):
        return None
    pieces, own, at = [], [], 0
    for found in OWN.finditer(made.content):
        pieces.append(made.content[at : found.start(2)])
        own.append(found[1].decode())
        at = found.end(2)
    pieces.append(made.content[at:])
    if _shows_elsewhere(made.content, pieces):
        return None
    tag = hashlib.blake2s(made.content, digest_size=12).hexdigest()
    return KeptPage(pack(pieces), tuple(own), tuple(made.items()), "" if own else f'W/"{tag}"')


def _shows_elsewhere(content: bytes, pieces: Sequence[bytes]) -> bool:
    """Whether a token stands anywhere but in its field: then the page cannot be cut, and is not kept."""
    tokens = {found[2] for found in OWN.finditer(content)}
    return any(token in piece for token in tokens for piece in pieces)


def _answer(request: HttpRequest, page: KeptPage) -> HttpResponseBase:
    own = [_own(request, what).encode() for what in page.own]
    zipped = GZIP.search(request.headers.get("Accept-Encoding", "")) is not None
    body = page.packed.gzipped(own) if zipped else page.packed.whole(own)
    response = HttpResponse(body, headers=dict(page.headers))
    if zipped:
        response["Content-Encoding"] = "gzip"
    response.headers.setdefault("Cache-Control", "private, no-cache")
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    if page.tag:
        response["ETag"] = page.tag
        return get_conditional_response(request, etag=page.tag, response=response) or response
    return response


def _own(request: HttpRequest, what: str) -> str:
    return get_token(request) if what == "csrfmiddlewaretoken" else secrets.token_urlsafe(24)
