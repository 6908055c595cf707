"""What is still missing before an edition opens, or before a stake is published: all of it at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import format_lazy

from assises.commons.agenda.models import DecisionStatus, Indicator, Lack, Objective, Promise, Rationale

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: its code for programs, its name for people, perhaps its number."""

    code: str
    said: _StrPromise | str
    number: int | None = None


def before_opening(edition: int) -> tuple[Missing, ...]:
    """All that keeps an edition from opening."""
    found = []
    if not Rationale.objects.filter(edition=edition).exists():
        found.append(_lack(Lack.RATIONALE))
    if not Promise.objects.filter(edition=edition).exists():
        found.append(_lack(Lack.PROMISE))
    numbers = tuple(
        Objective.objects.filter(edition=edition).order_by("number").values_list("number", flat=True)
    )
    if not numbers:
        found.append(_lack(Lack.OBJECTIVE))
    read = set(
        Indicator.objects.filter(objective__edition=edition).values_list("objective__number", flat=True)
    )
    found.extend(_lack(Lack.INDICATOR, number) for number in numbers if number not in read)
    return tuple(found)


def before_deciding(
    *, status: str, act_reference: str, act_date: date | None, room_left: str
) -> tuple[Missing, ...]:
    """All that a stake of this status still has to say."""
    found = []
    if not status:
        found.append(_lack(Lack.STATUS))
    if status == DecisionStatus.DECIDED and not act_reference:
        found.append(_lack(Lack.ACT_REFERENCE))
    if status == DecisionStatus.DECIDED and act_date is None:
        found.append(_lack(Lack.ACT_DATE))
    if status == DecisionStatus.CONSTRAINED and not room_left:
        found.append(_lack(Lack.ROOM_LEFT))
    return tuple(found)


def untied() -> Missing:
    """A stake says which changes it touches, or that it touches none."""
    return _lack(Lack.TRANSFORMATIONS)


def _lack(what: Lack, number: int | None = None) -> Missing:
    said = what.label if number is None else format_lazy("{} {}", what.label, number)
    return Missing(code=what.value, said=said, number=number)
