"""Three addresses under a round, answered without any page machinery: cast, stream, tally."""

from __future__ import annotations

import asyncio
import io
import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import aclosing, suppress
from typing import Any
from uuid import UUID

from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest

from assises.methods.errors import AssisesError
from assises.web.pulse import fragments
from assises.web.pulse.asking import LARGEST, asked, language_of, status_of_refusal
from assises.web.pulse.batcher import Batcher
from assises.web.pulse.errors import Malformed, NothingHere, TooLarge, WrongMethod
from assises.web.pulse.fragments import Sent
from assises.web.pulse.hub import Hub

log = logging.getLogger("assises.pulse")
Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
HERE = re.compile(r"^/(?P<edition>[-a-zA-Z0-9_]+)/avis/(?P<round>[0-9a-f-]{36})/direct/(?P<what>[^/]*)$")
UNDER = re.compile(r"^/[-a-zA-Z0-9_]+/avis/[0-9a-f-]{36}/direct(/|$)")
SLOWEST = 10.0  # seconds to take one message: whoever is slower asks for the tally instead
STREAM = (
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


class Pulse:
    """The application; one per process, begun at its first request."""

    def __init__(self) -> None:
        self._batcher = Batcher()
        self._hub = Hub()

    def answers(self, path: str) -> bool:
        """Whether an address is answered here."""
        return UNDER.match(path) is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        found = HERE.match(scope["path"])
        if found is not None and found["what"] == "flux":
            sent = await self._stream(scope, found, receive, send)
        else:
            sent = await self._once(scope, found, receive)
        if sent is not None:
            await _send(sent, send, head=scope["method"] == "HEAD")

    async def _once(self, scope: Scope, found: re.Match[str] | None, receive: Receive) -> Sent:
        """An answer, a tally, or a refusal."""
        # The body of an answer is read before anything else is: it is short, or refused.
        body, refused = await _body(receive) if scope["method"] == "POST" else (b"", None)
        request = ASGIRequest(dict(scope), io.BytesIO(body))
        try:
            edition, round_uuid = _where(request, found)
            if refused is not None:
                raise refused
            if found is not None and found["what"] == "reponses":
                wanted = asked(request, edition, round_uuid)
                return fragments.settled(wanted, await self._batcher.settle(wanted.cast, edition))
            if found is not None and found["what"] == "decompte":
                return await self._tally(request, edition, round_uuid)
            raise NothingHere
        except AssisesError as refusal:
            return _refused(request, refusal, found)

    async def _tally(self, request: ASGIRequest, edition: str, round_uuid: UUID) -> Sent:
        _only_read(request)
        found = await self._hub.read(edition, round_uuid)
        return fragments.tally_sent(found, request)

    async def _stream(self, scope: Scope, found: re.Match[str], receive: Receive, send: Send) -> Sent | None:
        """What moves, for as long as somebody watches; whatever is kept here is kept for each of them."""
        begun, gone = False, asyncio.ensure_future(_left(receive))
        try:
            async with aclosing(self._hub.messages(*_watched(scope, found))) as messages:
                async for one in messages:
                    if gone.done():
                        return None
                    if not begun:
                        begun = True
                        await send({"type": "http.response.start", "status": 200, "headers": list(STREAM)})
                    async with asyncio.timeout(SLOWEST):
                        await send({"type": "http.response.body", "body": one, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except AssisesError as refusal:
            return _refused(ASGIRequest(dict(scope), io.BytesIO()), refusal, found)
        except (TimeoutError, OSError, RuntimeError):
            if not begun:
                raise
        finally:
            gone.cancel()
        return None

    def close(self) -> None:
        """Write what waits, then stop."""
        self._batcher.close()
        self._hub.close()


def _where(request: ASGIRequest, found: re.Match[str] | None) -> tuple[str, UUID]:
    """The edition and the round of an address, asked of a host that is ours."""
    if found is None:
        raise NothingHere
    try:
        request.get_host()
        return found["edition"], UUID(found["round"])
    except DisallowedHost as bad:
        raise Malformed from bad
    except ValueError as bad:
        raise NothingHere from bad


def _watched(scope: Scope, found: re.Match[str]) -> tuple[str, UUID]:
    request = ASGIRequest(dict(scope), io.BytesIO())
    where = _where(request, found)
    _only_read(request)
    return where


def _refused(request: ASGIRequest, refusal: AssisesError, found: re.Match[str] | None) -> Sent:
    begin_at = f"/{found['edition']}/avis/{found['round']}" if found else ""
    return fragments.refused(refusal, status_of_refusal(refusal), language_of(request), begin_at)


def _only_read(request: ASGIRequest) -> None:
    if request.method not in ("GET", "HEAD"):
        raise WrongMethod(allowed="GET, HEAD")


async def _body(receive: Receive) -> tuple[bytes, AssisesError | None]:
    """The body of an answer; no more of it is read than an answer can be."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return body, Malformed()
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST:
            return b"", TooLarge()
        if not message.get("more_body", False):
            return body, None


async def _left(receive: Receive) -> None:
    """Wait until whoever watches leaves."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(sent: Sent, send: Send, *, head: bool) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in sent.headers]
    headers += [(b"content-type", sent.kind.encode()), (b"content-length", str(len(sent.body)).encode())]
    with suppress(OSError, RuntimeError):  # whoever asked has left: what was written stays written
        await send({"type": "http.response.start", "status": sent.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if head else sent.body})
