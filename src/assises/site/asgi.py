"""The pulse and the pages on one port, for any ASGI server."""

from __future__ import annotations

import gc
from typing import Any, cast
from urllib.parse import quote

from a2wsgi import WSGIMiddleware
from django.conf import settings

from assises.site.wsgi import application as pages
from assises.web.pulse.application import Message, Pulse, Receive, Scope, Send

_pulse = Pulse()
# The pages are written for threads: each runs in one of a few, and none of them waits for the pulse.
_pages: Any = WSGIMiddleware(cast("Any", pages), workers=settings.ASSISES_THREADS)
# What was loaded by now stays: walking through it again at each full collection would stop everybody for a
# tenth of a second, the telephones that wait for their commit included.
gc.collect()
gc.freeze()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer under a round what is asked of the pulse; the pages answer the rest."""
    if scope["type"] == "http" and _pulse.answers(scope["path"]):
        await _pulse(scope, receive, send)
        return
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        return
    # A query typed by hand may hold letters that should have been written in percents: write them so.
    scope["query_string"] = quote(scope["query_string"], safe="".join(map(chr, range(33, 127)))).encode()

    async def received() -> Message:
        # Some servers give something to wait for that is no coroutine; a thread only waits for those.
        return await receive()

    await _pages(scope, received, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        else:
            _pulse.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
