"""Run as a program: ask for pages at a steady rate, as many readers would, and say what came back.

A process of its own, so that the figures of the server are the server's. It only ever speaks to this machine.
A late answer does not delay the next question; what is refused, broken or too late is counted, never raised.
"""

from __future__ import annotations

import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

HOST, PATIENCE, READERS = "127.0.0.1", 10.0, 64


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: which kind of page, its status (0: no answer), how long, how many bytes."""

    kind: str
    status: int
    ms: float
    bytes: int


def ask(port: int, kind: str, path: str, *, reader: int, due: float) -> Asked:
    """One page as a browser asks for it, timed from the moment it should have been asked.

    Each reader has an address of this machine: whoever tries many codes from one address is slowed down.
    """
    own = f"127.0.{1 + reader // 250 % 250}.{1 + reader % 250}"
    line = http.client.HTTPConnection(HOST, port, timeout=PATIENCE, source_address=(own, 0))
    try:
        line.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept-Language": "fr"})
        answer = line.getresponse()
        body = answer.read()
        status, size = answer.status, len(body)
    except (OSError, http.client.HTTPException):
        status, size = 0, 0
    finally:
        line.close()
    return Asked(kind, status, 1000 * (time.perf_counter() - due), size)


def main() -> None:
    """Read what to ask on the standard input, ask it, write every answer."""
    told = json.load(sys.stdin)
    port, rate, pages = int(told["port"]), float(told["rate"]), told["pages"]
    waiting = []
    with ThreadPoolExecutor(READERS) as readers:
        start = time.perf_counter() + 0.2
        for n, (kind, path) in enumerate(pages):
            due = start + n / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            waiting.append(readers.submit(ask, port, kind, path, reader=n, due=due))
    print(json.dumps([asdict(one.result()) for one in waiting]))


if __name__ == "__main__":
    main()
