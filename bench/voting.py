"""The telephones of a room, in one program: they answer, they watch, and they time what comes back.

A program of its own, so that what it costs is not counted as the server's. It speaks HTTP by hand: one
request at a time on each line kept open, as fast as answers come or at a rate it is given.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any

HOST = "127.0.0.1"


class Line(asyncio.Protocol):
    """One telephone that answers: what it sends, and when the answer has come."""

    def __init__(self, requests: Iterator[bytes], told: Told) -> None:
        self._requests, self._told = requests, told
        self._buffer, self._sent = b"", 0.0
        self.over = asyncio.get_running_loop().create_future()
        self.idle = asyncio.Event()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self.idle.set()
        if self._told.rate == 0:
            self.ask()

    def ask(self) -> None:
        """Send the next answer, or stop."""
        request = next(self._requests, None) if time.perf_counter() < self._told.until else None
        if request is None:
            self._transport.close()
            return
        self.idle.clear()
        self._sent = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        self._told.answered(head[9:12].decode(), time.perf_counter() - self._sent)
        self.idle.set()
        if self._told.rate == 0:
            self.ask()

    def connection_lost(self, exc: Exception | None) -> None:
        self.idle.set()
        if not self.over.done():
            self.over.set_result(None)


class Told:
    """What was measured."""

    def __init__(self, until: float, rate: float) -> None:
        self.until, self.rate = until, rate
        self.statuses: dict[str, int] = {}
        self.times: list[float] = []

    def answered(self, status: str, seconds: float) -> None:
        """One answer has come."""
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status == "200":
            self.times.append(seconds)


class Watcher(asyncio.Protocol):
    """One telephone that watches: how long each message took to reach it."""

    def __init__(self, path: str, delays: list[float], seen: dict[str, int]) -> None:
        self._path, self._delays, self._seen, self._buffer = path, delays, seen, b""

    def connection_made(self, transport: Any) -> None:
        transport.write(
            f"GET {self._path} HTTP/1.1\r\nHost: {HOST}\r\nAccept: text/event-stream\r\n\r\n".encode()
        )
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        now = time.time()
        self._buffer += data
        while b"\n\n" in self._buffer:
            event, _, self._buffer = self._buffer.partition(b"\n\n")
            at = event.find(b'"at":')
            if at >= 0:
                self._delays.append(now - int(event[at + 5 :].split(b"}")[0].split(b",")[0]) / 1000)
                self._seen["messages"] = self._seen.get("messages", 0) + 1

    def connection_lost(self, exc: Exception | None) -> None:
        self._seen["lost"] = self._seen.get("lost", 0) + 1


def requests(port: int, path: str, tokens: list[str], statements: list[str], cookie: str) -> Iterator[bytes]:
    """Each participant answers each statement once, then changes their mind, and so on."""
    seal = "s" * 32
    for turn in range(1000):
        for place, statement in enumerate(statements):
            for who, token in enumerate(tokens):
                value = (turn + place * 7 + who * 13) % 3 - 1
                body = f"statement={statement}&value={value}&csrfmiddlewaretoken={seal}"
                head = (
                    f"POST {path} HTTP/1.1",
                    f"Host: {HOST}:{port}",
                    f"Cookie: csrftoken={seal}; {cookie}={token}",
                    "Content-Type: application/x-www-form-urlencoded",
                    f"Content-Length: {len(body)}",
                )
                yield ("\r\n".join(head) + f"\r\n\r\n{body}").encode()


async def run(plan: dict[str, Any]) -> dict[str, Any]:
    """Watch with some telephones, answer with others, and say what was measured."""
    loop = asyncio.get_running_loop()
    delays: list[float] = []
    seen: dict[str, int] = {}
    begun = time.perf_counter()
    watchers = []
    for first in range(0, plan["watchers"], 100):
        many = min(100, plan["watchers"] - first)
        watchers += await asyncio.gather(
            *(
                loop.create_connection(lambda: Watcher(plan["stream"], delays, seen), HOST, plan["port"])
                for _ in range(many)
            )
        )
    connected = time.perf_counter() - begun
    if watchers:
        await asyncio.sleep(1.5)
        delays.clear()
    told = Told(time.perf_counter() + plan["seconds"], plan["rate"])
    sending = requests(plan["port"], plan["cast"], plan["tokens"], plan["statements"], plan["cookie"])
    lines = [
        (await loop.create_connection(lambda: Line(sending, told), HOST, plan["port"]))[1]
        for _ in range(plan["lines"])
    ]
    begun = time.perf_counter()
    if plan["rate"]:
        await at_rate(lines, plan["rate"], told)
    else:
        await asyncio.gather(*(line.over for line in lines))
    took = time.perf_counter() - begun
    if watchers:
        await asyncio.sleep(1)
    return {
        "connected_s": round(connected, 2),
        "seconds": round(took, 2),
        "statuses": told.statuses,
        "per_second": round(len(told.times) / took),
        **figures("answer", told.times),
        "messages": seen.get("messages", 0),
        "lost": seen.get("lost", 0),
        **figures("message", delays),
    }


async def at_rate(lines: list[Line], rate: float, told: Told) -> None:
    """Send at a steady rate, each from a line that waits for nothing."""
    begun, sent = time.perf_counter(), 0
    while time.perf_counter() < told.until:
        due = int((time.perf_counter() - begun) * rate)
        for line in lines:
            if sent >= due:
                break
            if line.idle.is_set():
                line.ask()
                sent += 1
        await asyncio.sleep(0.002)
    await asyncio.sleep(1)


def figures(name: str, times: list[float]) -> dict[str, float]:
    """The middle, the slowest hundredth, the slowest."""
    if not times:
        return {}
    found = sorted(times)
    at = {"p50": 0.5, "p99": 0.99, "max": 1.0}
    return {
        f"{name}_ms_{label}": round(1000 * found[min(int(part * len(found)), len(found) - 1)], 1)
        for label, part in at.items()
    }


if __name__ == "__main__":
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    print(json.dumps(asyncio.run(run(json.load(sys.stdin)))))
