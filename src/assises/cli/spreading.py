"""One process, several, or the machines of a scheduler: the same parts in the same order, the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from assises.methods.errors import AssisesError
from assises.methods.opinion.reactions import Spread

Part = TypeVar("Part")
Made = TypeVar("Made")


class NoScheduler(AssisesError):
    """Dask is not installed here, or nobody answers at the address given."""

    code = "web.no_scheduler"


@contextmanager
def spread_over(processes: int, scheduler: str = "") -> Iterator[Spread]:
    """What does the parts of a computation; raises `NoScheduler`."""
    if scheduler:
        with _machines(scheduler) as spread:
            yield spread
    elif processes < 2:
        yield map
    else:
        with ProcessPoolExecutor(processes) as pool:

            def several(work: Callable[[Part], Made], parts: Iterable[Part], /) -> Iterable[Made]:
                return pool.map(work, parts, chunksize=8)

            yield several


@contextmanager
def _machines(scheduler: str) -> Iterator[Spread]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, loaded when it is asked for

        client: Any = Client(scheduler, timeout=10)
    except (ImportError, OSError, ValueError) as missing:  # a time-out is an OSError
        raise NoScheduler(address=scheduler) from missing
    with client:

        def everywhere(work: Callable[[Part], Made], parts: Iterable[Part], /) -> Iterable[Made]:
            # The reactions travel once to each machine; the parts are a few numbers.
            there = client.scatter(work, broadcast=True)
            asked = client.map(_one, list(parts), work=there, pure=False)
            made: Iterable[Made] = client.gather(asked)
            return made

        yield everywhere


def _one(part: Part, work: Callable[[Part], Made]) -> Made:
    return work(part)
