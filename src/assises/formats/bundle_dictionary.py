"""The data dictionary of the bundle: every table and column, in words."""

from __future__ import annotations

from assises.formats.bundle import ColumnNote, ColumnType, TableNote


def _columns(text: str) -> tuple[ColumnNote, ...]:
    """Read «name:type words» lines."""
    notes = []
    for line in text.strip().splitlines():
        head, _, words = line.strip().partition(" ")
        name, _, kind = head.partition(":")
        column: ColumnType = "string"
        if kind in ("integer", "boolean", "date", "datetime", "array"):
            column = kind  # type: ignore[assignment]
        notes.append(ColumnNote(name, column, words))
    return tuple(notes)


NOTES = (
    TableNote(
        "journal",
        "every line of the journal, sealed by the line before",
        _columns("""
            node machine that wrote the line
            seq:integer place of the line in the chain of its node, from 1
            at:datetime when
            gesture_uuid lines of one gesture share it
            verb what was done: room.thing.done
            actor_role in which role
            actor_channel through what
            actor_account:integer number of the account, none for residents
            subject cote, or room.table:uuid
            facts canonical JSON, no wording and nothing personal
            reason why, when a reason is due
            prev_hash hash of the line before
            hash SHA-256 of the canonical JSON of all other fields
        """),
    ),
    TableNote(
        "items",
        "what is on record, in the order in which it was recorded",
        _columns("""
            uuid name that never changes, on any machine
            edition edition of the process
            cote mark by which people know the piece
            kind sort of piece
            wording the words; empty when withdrawn or hidden
            salt mixed with the words to make the digest; empty when the words are
            digest SHA-256 of salt followed by wording, as the journal says it
            hidden:boolean not readable by everybody: not yet read, or moderated
            language BCP 47
            recorded_at:datetime when
            node machine that recorded it
            withdrawn_at:datetime when the person took it back
            state received, published, moderated, withdrawn; empty when nobody said it
            nature vision, expectation, perception, question, idea, repair_report
            channel how it was given
            neighbourhood quarter, never finer
            event:integer number of the event
            question:integer number of the guiding question
            stake matter at issue
            body standing group that speaks as such; its voice is counted apart
            origin where an imported word comes from
        """),
    ),
    TableNote(
        "links",
        "what each piece rests on; a claim is always later than its source",
        _columns("""
            claim uuid of the piece that rests
            source uuid of the piece it rests on
            claim_cote cote of the claim
            source_cote cote of the source
            relation how the claim rests on the source: quotes, draws_on, merges, answers, adopts…
            why in words, when given
        """),
    ),
    TableNote(
        "outcomes",
        "what became of each voice; the last row of a voice counts",
        _columns("""
            uuid name of the row
            item uuid of the voice
            item_cote cote of the voice
            state end state, closed list
            target uuid of the piece in which it ended
            target_cote cote of that piece
            to scheme or institution it was passed to
            reason why
            at:datetime when
        """),
    ),
    TableNote(
        "editions",
        "editions of the process",
        _columns("""
            slug address
            label year or name
            public_name public name
            institution who runs it
            status state of the process
            rubric heading in the public record
            council_file number of the council file
            council_date:date date of the council
            target_people:integer distinct people expected
            previous edition before
        """),
        "csv",
    ),
    TableNote(
        "events",
        "evenings, meetings, workshops, council sessions",
        _columns("""
            edition edition of the process
            uuid name of the event
            kind sort of event
            number:integer number in its kind
            title title
            state planned, open, closed, cancelled
            starts_at:datetime beginning
            ends_at:datetime end
            venue place
            neighbourhood quarter of the place
            invented:boolean true when the demonstration invented it
        """),
        "csv",
    ),
    TableNote(
        "schemes",
        "the registry of the city's participatory schemes",
        _columns("""
            slug address
            name name
            kind sort of scheme
            body body that runs it
            territory where
            rhythm how often
            audience usual audience
            who who takes part
            how how they communicate and decide
            power what they decide
            budget euros
            contact_function who answers, by function
            source where this line comes from
            active_from:date first day
            active_to:date last day
        """),
        "csv",
    ),
    TableNote(
        "stakes",
        "matters at issue, decided, constrained or open before anybody speaks",
        _columns("""
            edition edition of the process
            slug address
            title title
            text what is at issue
            status decided, constrained, open
            horizon now, term, 2030, beyond
            act_reference act that decided it
            act_date:date date of the act
            room_left what can still change
        """),
        "csv",
    ),
)
