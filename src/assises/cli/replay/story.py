"""A story: a list of gestures in the order of time, each made as somebody, each at its hour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from assises.cli.replay.folder import Fault, Folder, Row
from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.evidence.codes import keyed_hash
from assises.commons.journal.actions import Actor, Channel, Role


@dataclass(frozen=True, slots=True)
class Beat:
    """One gesture: when, what it gives a key to, what it needs already said, and how to make it."""

    at: datetime
    rank: int
    where: str
    gives: str
    needs: tuple[str, ...]
    make: Callable[[], object]


@dataclass(slots=True)
class Story:
    """What has been told so far, by the keys of the folder."""

    folder: Folder
    edition: str
    seed: int
    scale: int = 1
    rng: Random = field(init=False)
    gesture: UUID | None = None
    beats: list[Beat] = field(default_factory=list)
    cotes: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    uuids: dict[str, UUID] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)  # noqa: S311 - a demonstration, not a secret

    def next_gesture(self) -> None:
        """Name the gesture that begins: its lines of the journal share this name."""
        self.gesture = self.uuid()

    def as_(self, role: Role, channel: Channel = Channel.COMMAND, receipt_of: str = "") -> Actor:
        """Somebody with this role, by their function; a resident may hold the receipt of a word."""
        held = self.codes.get(receipt_of)
        return Actor(
            role=role,
            channel=channel,
            edition=self.edition,
            receipt=keyed_hash(held) if held else None,
            gesture=self.gesture,
        )

    def signed(self, username: str) -> Actor:
        """A member of staff, with their account: where two different people are needed."""
        return Actor(
            role=self.roles[username],
            channel=Channel.COMMAND,
            account=self.accounts[username],
            edition=self.edition,
            gesture=self.gesture,
        )

    def with_role(self, role: Role) -> tuple[str, ...]:
        """Who holds a role, by username, in the order of the folder."""
        return tuple(name for name, held in self.roles.items() if held == role)

    def bases(self, keys: Iterable[str], relation: Relation) -> tuple[RestsOn, ...]:
        """What a claim rests on, by the keys of the folder."""
        return tuple(RestsOn(self.cotes[key], relation) for key in keys)

    def uuid(self) -> UUID:
        """A name drawn from the seed."""
        return UUID(int=self.rng.getrandbits(128), version=4)

    def tell(
        self,
        at: datetime,
        row: Row,
        make: Callable[[], object],
        *,
        gives: str = "",
        needs: Sequence[str] = (),
    ) -> None:
        """Add a gesture to the story."""
        named = tuple(key for key in needs if key)
        self.beats.append(Beat(at, len(self.beats), row.where, gives, named, make))

    def each(self, rows: Iterable[Row], read: Callable[[Row], None]) -> None:
        """Read rows one by one: a fault in one is kept and does not hide those of the next."""
        for row in rows:
            try:
                read(row)
            except Fault as fault:
                self.folder.faults.append(fault)

    def table(self, name: str, read: Callable[[Row], None]) -> None:
        """Read every line of a table."""
        self.each(self.folder.table(name), read)

    def in_order(self) -> list[Beat]:
        """The gestures in the order of time; at the same instant, in the order they were written."""
        return sorted(self.beats, key=lambda beat: (beat.at, beat.rank))

    def check(self) -> tuple[Fault, ...]:
        """Everything that keeps the story from being told, before anything is written."""
        return (*self.folder.faults, *self._out_of_time())

    def _out_of_time(self) -> Iterator[Fault]:
        ever = {beat.gives for beat in self.beats if beat.gives}
        given: set[str] = set()
        for beat in self.in_order():
            for key in beat.needs:
                if key not in ever:
                    yield Fault(beat.where, f"«{key}» is nowhere in this folder")
                elif key not in given:
                    yield Fault(beat.where, f"«{key}» comes later than {beat.at:%Y-%m-%d %H:%M}")
            if beat.gives and beat.gives in given:
                yield Fault(beat.where, f"«{beat.gives}» is given twice")
            given.add(beat.gives)
