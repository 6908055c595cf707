"""What the home counts, moment by moment: promises past, people met, proposals, answers, promises kept."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from assises.commons.agenda.queries import Moment
from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.commons.reach.queries import Funnel
from assises.phases.followup import queries as followup
from assises.phases.followup.actions import Declared
from assises.phases.orientations import queries as orientations
from assises.phases.proposals import queries as proposals
from assises.phases.review import queries as review
from assises.web.agora.pages.home import Figure

Counts = tuple[int, ...]


def counted(viewer: Actor, moment: Moment, heads: Funnel) -> Counts:
    """The counts of this moment, the same for everybody and in every language."""
    if moment == Moment.MEETINGS:
        return (sum(step.heads for step in heads.steps if step.phase == "meetings"),)
    return COUNTS[moment](viewer) if moment in COUNTS else ()


def figures(counts: Counts, moment: Moment, edition: str) -> tuple[Figure, ...]:
    """The same counts with their words and the page each one leads to."""
    address = reverse(f"agora:{LEADS_TO.get(moment, 'process')}", args=[edition])
    return tuple(Figure(n, said, address) for n, said in zip(counts, _words(moment), strict=True))


def _words(moment: Moment) -> tuple[str, ...]:
    return {
        Moment.REVIEW: (_("promesses passées, relues une par une"), _("contestées par des habitants")),
        Moment.SURVEY: (_("personnes rencontrées là où elles sont"), _("ont parlé")),
        Moment.MEETINGS: (_("venues aux rencontres, comptées à l’entrée"),),
        Moment.WORKSHOPS: (_("propositions écrites"),),
        Moment.ANSWERS: (_("propositions avec une réponse"), _("attendent la leur")),
        Moment.DRAFTING: (_("paragraphes écrits"), _("sans socle")),
        Moment.FOLLOW_UP: (
            _("engagements"),
            _("tenus, dit la Ville"),
            _("tenus en partie, dit la Ville"),
            _("en retard ou abandonnés, dit la Ville"),
            _("contestés par des habitants"),
        ),
    }.get(moment, ())


def _review(viewer: Actor) -> Counts:
    rows = review.past_promises(viewer)
    return (len(rows), sum(row.contested for row in rows))


def _survey(viewer: Actor) -> Counts:
    done = [one for one in reach.outreach(viewer) if not one.planned]
    return (sum(one.met or 0 for one in done), sum(one.spoke or 0 for one in done))


def _workshops(viewer: Actor) -> Counts:
    return (len(proposals.proposals(viewer)),)


def _answers(viewer: Actor) -> Counts:
    rows = proposals.proposals(viewer)
    answered = sum(row.state == "answered" for row in rows)
    return (answered, sum(not row.merged_into for row in rows) - answered)


def _drafting(viewer: Actor) -> Counts:
    version = orientations.latest_version(viewer)
    if version is None:
        return (0, 0)
    found = orientations.coverage(viewer, version)
    return (found.clauses, len(found.without_base))


def _follow_up(viewer: Actor) -> Counts:
    found = followup.tally(viewer)
    said = found.declared
    return (
        found.promises,
        said[Declared.KEPT],
        said[Declared.PARTLY_KEPT],
        said[Declared.LATE] + said[Declared.DROPPED],
        found.contested,
    )


COUNTS: dict[Moment, Callable[[Actor], Counts]] = {
    Moment.REVIEW: _review,
    Moment.SURVEY: _survey,
    Moment.WORKSHOPS: _workshops,
    Moment.ANSWERS: _answers,
    Moment.DRAFTING: _drafting,
    Moment.FOLLOW_UP: _follow_up,
}
LEADS_TO = {
    Moment.REVIEW: "review",
    Moment.SURVEY: "missing",
    Moment.MEETINGS: "meetings",
    Moment.WORKSHOPS: "proposals",
    Moment.ANSWERS: "proposals",
    Moment.DRAFTING: "orientations",
    Moment.FOLLOW_UP: "promises",
}
