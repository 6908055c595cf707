"""The process that watches the server: `assises run` becomes it once the city is ready.

Nothing of the platform is loaded here unless the work of the queue is done beside the pages: what the
preparation took (the history of every table, gone through once) would otherwise stay in memory all evening.
"""

from __future__ import annotations

import multiprocessing
import sys

from granian import Granian
from granian.constants import Interfaces

OPEN_LINES = 8192  # telephones that watch keep theirs open for a whole evening


def serve(host: str, port: int, *, work: bool) -> None:
    """Serve the pages and the pulse on one port until stopped."""
    # The pages start from nothing: the copy of a process that works keeps for ever what a thread held then.
    multiprocessing.set_start_method("spawn", force=True)
    # One process: the answers of a round are written together by one thread of it.
    server = Granian(
        "assises.site.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=1,
        backlog=2048,
        backpressure=OPEN_LINES,
        log_enabled=False,
    )
    if work:
        import assises.cli.ready  # noqa: F401, PLC0415 - whoever only serves loads nothing of it
        from assises.cli.work import beside_the_pages  # noqa: PLC0415

        server.on_startup(beside_the_pages)
    server.serve()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), work="work" in sys.argv[3:])
