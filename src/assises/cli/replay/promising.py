"""The follow-up: promises, answers, what the city says of them, what residents say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.commons.evidence import actions as evidence
from assises.commons.journal.actions import Channel, Role
from assises.conduct.answer_residents import OneAnswer, answer_residents
from assises.phases.followup import actions as followup


def tell(story: Story) -> None:
    """Promises and asks, replies with their ground, then two ledgers side by side."""
    story.table("followup/commitments_invented.csv", lambda row: _commitment(story, row))
    story.table("followup/advocacies.csv", lambda row: _advocacy(story, row))
    story.table("followup/replies_invented.csv", lambda row: _reply(story, row))
    story.table("followup/actions_invented.csv", lambda row: _action(story, row))
    story.table("followup/declared_invented.csv", lambda row: _declared(story, row))
    receipts = [row.maybe("key") for row in story.folder.table("voices/voices_invented.csv")]
    for rank, row in enumerate(story.folder.table("followup/assessments_invented.csv")):
        holder = receipts[rank % len(receipts)] if receipts else ""
        story.each([row], partial(_assessed, story, holder))
    story.table("followup/review_dates.csv", lambda row: _review(story, row))


def _commitment(story: Story, row: Row) -> None:
    key, wording, sources, theme = (
        row.said("key"),
        row.said("wording"),
        row.words("rests_on"),
        row.text("theme"),
    )
    objectives, no_voice = tuple(int(one) for one in row.words("objectives")), row.yes("no_voice")
    term = followup.Term(
        owner_function=row.said("owner_function"),
        term=wording,
        due_date=row.day("due_date"),
        horizon=row.choice("horizon", followup.Horizon),
        quantity=row.maybe_amount("quantity"),
        unit=row.text("unit"),
        test=row.text("test"),
        cost=row.maybe_amount("cost"),
        place=row.text("place"),
        kind=row.choice("kind", followup.CommitmentKind),
        objectives=objectives,
    )

    def make() -> None:
        themes = (story.numbers[f"theme:{theme}"],) if theme else ()
        story.cotes[key] = followup.commit(
            term=replace(term, themes=themes),
            rests_on=story.bases(sources, evidence.Relation.ADOPTS),
            no_voice=no_voice,
            by=story.as_(Role.ELECTED_MEMBER),
        )

    needs = [
        "edition",
        *sources,
        f"theme:{theme}" if theme else "",
        *(f"objective:{number}" for number in objectives),
    ]
    story.tell(row.moment("at"), row, make, gives=key, needs=needs)


def _advocacy(story: Story, row: Row) -> None:
    key, asked_of, wording, sources = (
        row.said("key"),
        row.said("asked_of"),
        row.said("wording"),
        row.words("rests_on"),
    )
    due, state, reason = row.day("due_date"), row.choice("state", followup.AdvocacyState), row.text("reason")

    def ask() -> None:
        story.cotes[key] = followup.ask_elsewhere(
            wording=wording,
            asked_of=asked_of,
            due_date=due,
            rests_on=story.bases(sources, evidence.Relation.DRAWS_ON),
            by=story.as_(Role.ELECTED_MEMBER),
        )

    def hear_back() -> None:
        followup.report_advocacy(
            cote=story.cotes[key], state=state, reason=reason, by=story.as_(Role.ELECTED_MEMBER)
        )

    story.tell(row.moment("at"), row, ask, gives=key, needs=[f"institution:{asked_of}", *sources])
    if row.text("answered_at"):
        story.tell(row.moment("answered_at"), row, hear_back, needs=[key])


def _reply(story: Story, row: Row) -> None:
    key, to, taker = row.said("key"), row.words("answers"), row.text("taken_up_by")
    advocacy, department, holder = row.text("advocacy"), row.text("department"), row.text("holder")
    value, proof = row.text("value"), row.text("proof")
    asked = advocacy not in ("", followup.NONE_SAID)
    answer = followup.Answer(
        ground=row.choice("ground", followup.Ground),
        wording=row.said("wording"),
        signed_by_function=row.said("signed_by_function"),
        reason=row.text("reason"),
        amount=row.maybe_amount("amount"),
        holder=holder,
        act_reference=row.text("act_reference"),
        act_date=row.maybe_day("act_date"),
        study=row.text("study"),
        value=value,
        review_on=row.maybe_day("review_on"),
        reference=row.text("reference"),
    )

    def make() -> None:
        by = story.as_(Role.ELECTED_MEMBER)
        said = replace(
            answer,
            taken_up_by=story.cotes[taker] if taker else "",
            advocacy=story.cotes[advocacy] if asked else advocacy,
            department=story.numbers[f"department:{department}"] if department else None,
            proof=_file(story, proof) if proof else None,
        )
        one = OneAnswer(to=tuple(story.cotes[one] for one in to), answer=said)
        (story.cotes[key],) = answer_residents(answers=[one], by=by)

    needs = [
        *to,
        taker,
        advocacy if asked else "",
        f"department:{department}" if department else "",
        f"institution:{holder}" if holder else "",
        f"value:{value}" if value else "",
    ]
    story.tell(row.moment("at"), row, make, gives=key, needs=needs)


def _file(story: Story, text: str) -> int:
    """A proof of the demo: a line of text that says it is invented."""
    return evidence.attach(
        content=f"{text}\n(pièce de démonstration, inventée)\n".encode(),
        media_type="text/plain",
        purpose=evidence.Purpose.SCAN,
        by=story.as_(Role.SERVICE_HEAD),
    )


def _action(story: Story, row: Row) -> None:
    key, commitment, what, shown = (
        row.said("key"),
        row.said("commitment"),
        row.said("what"),
        row.text("proof"),
    )
    done_on, objectives = row.day("done_on"), tuple(int(one) for one in row.words("objectives"))

    def make() -> None:
        by = story.as_(Role.SERVICE_HEAD)
        cote = followup.record_action(
            commitment=story.cotes[commitment], what=what, done_on=done_on, objectives=objectives, by=by
        )
        story.cotes[key] = cote
        if shown:
            followup.bring_proof(action=cote, attachment=_file(story, what), wording=what, by=by)

    at = datetime(done_on.year, done_on.month, done_on.day, 17, tzinfo=story.folder.zone)
    story.tell(at, row, make, gives=key, needs=[commitment])


def _declared(story: Story, row: Row) -> None:
    commitment, reason = row.said("commitment"), row.text("reason")
    declared, proved = row.choice("declared", followup.Declared), row.text("proof")

    def make() -> None:
        followup.declare_status(
            commitment=story.cotes[commitment],
            declared=declared,
            reason=reason,
            proof=_file(story, reason) if proved else None,
            by=story.as_(Role.ELECTED_MEMBER),
        )

    story.tell(row.moment("at"), row, make, needs=[commitment])


def _assessed(story: Story, holder: str, row: Row) -> None:
    commitment, reasons = row.said("commitment"), row.said("reasons")
    assessed, score = row.choice("assessed", followup.Assessed), row.maybe_number("score")

    def make() -> None:
        followup.assess_commitment(
            commitment=story.cotes[commitment],
            assessed=assessed,
            reasons=reasons,
            score=score,
            by=story.as_(Role.RESIDENT, Channel.SCREEN, receipt_of=holder),
        )

    story.tell(row.moment("at"), row, make, needs=[commitment, holder])


def _review(story: Story, row: Row) -> None:
    commitment, on = row.said("commitment"), row.day("on")

    def make() -> None:
        followup.hold_review(commitment=story.cotes[commitment], on=on, by=story.as_(Role.TEAM))

    at = datetime(on.year, on.month, on.day, 20, tzinfo=story.folder.zone) + timedelta(days=4)
    story.tell(at, row, make, needs=[commitment])
