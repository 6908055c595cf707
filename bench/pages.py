"""Home, stake and lineage pages of the load city: bytes, and p50/p95 at 50 requests a second.

The load comes from this same machine, in bounded number, to the loopback address only.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.city import assises, home, serve
from bench.results import write

PORT, RATE, SECONDS = 8765, 50, 20
PAGES = ("/{e}/", "/{e}/enjeux", "/{e}/sans-suite", "/{e}/parole/{cote}")


def fetch(path: str) -> tuple[int, int, float]:
    """One request as a browser makes it: status, bytes on the wire, milliseconds."""
    before = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
    line.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept-Language": "fr"})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer.status, len(body), 1000 * (time.perf_counter() - before)


def at_rate(path: str) -> dict[str, object]:
    """Ask for one page 50 times a second; a late answer does not delay the next question."""
    first = fetch(path)
    start, asked = time.perf_counter(), []
    with ThreadPoolExecutor(64) as pool:
        for n in range(RATE * SECONDS):
            time.sleep(max(0.0, start + n / RATE - time.perf_counter()))
            asked.append(pool.submit(fetch, path))
    answers = [one.result() for one in asked]
    times = sorted(ms for _, _, ms in answers)
    return {
        "status": sorted({status for status, _, _ in answers}),
        "bytes": first[1],
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
        "goal_p95_ms": 100,
    }


def main() -> None:
    """Replay the load city if the home is empty, serve it, measure each page."""
    place = home()
    if not (place / "assises.sqlite3").exists():
        assises(
            place,
            "replay",
            os.environ.get("BENCH_STORY", "ivry-2017"),
            "--scale",
            os.environ.get("BENCH_SCALE", "10"),
        )
    server = serve(place, PORT)
    try:
        _wait(server)
        edition, cote = _where(place)
        found: dict[str, object] = {}
        for page in PAGES:
            path = page.format(e=edition, cote=cote)
            found[page] = at_rate(path)
        write("pages", found)
    finally:
        os.killpg(server.pid, signal.SIGTERM)


def _wait(server: object) -> None:
    for _ in range(120):
        try:
            if fetch("/")[0] in (200, 302):
                return
        except OSError:
            time.sleep(0.5)
    sys.exit("the city did not answer")


def _where(place: Path) -> tuple[str, str]:
    """The edition and a promise, as a reader finds them: on the home and promises pages."""
    del place
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
    line.request("GET", "/")
    answer = line.getresponse()
    location = answer.getheader("Location") or ""
    text = answer.read().decode()
    edition = (location or re.findall(r'href="/([^/"]+)/', text)[0]).strip("/").split("/")[0]
    line.request("GET", f"/{edition}/promesses")
    body = line.getresponse().read().decode()
    return edition, (re.findall(r"ENG-\d+", body) or ["ENG-001"])[0]


if __name__ == "__main__":
    main()
