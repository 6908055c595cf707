"""What an import asks before it writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from assises.commons.evidence.models import Provenance
from assises.commons.journal.actions import Actor

_BATCH = 900


def known_origins(viewer: Actor, keys: Sequence[str]) -> frozenset[str]:
    """Those of these keys under which a voice is on record already."""
    return frozenset(origins(viewer, keys))


def origins(viewer: Actor, keys: Sequence[str]) -> Mapping[str, str]:
    """The cote of the voice on record under each of these keys."""
    del viewer  # a key says nothing of anybody
    found: dict[str, str] = {}
    left = iter(keys)
    while some := list(islice(left, _BATCH)):
        rows = Provenance.objects.filter(origin_key__in=some)
        found.update(rows.values_list("origin_key", "item__cote"))
    return found
