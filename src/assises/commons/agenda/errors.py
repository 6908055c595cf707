"""Refusals of agenda."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class AgendaError(AssisesError):
    """Something the agenda refuses."""

    code = "agenda.refused"


class NoSuchEdition(AgendaError):
    """No edition has this address."""

    code = "agenda.no_such_edition"


class EditionNotOpen(AgendaError):
    """Residents take part once the edition is open, not before."""

    code = "agenda.edition_not_open"


class EditionArchived(AgendaError):
    """An archived edition is frozen: only its follow-up goes on."""

    code = "agenda.edition_archived"


class EditionNotThere(AgendaError):
    """The life of an edition goes one step at a time, in order."""

    code = "agenda.edition_not_there"


class NotReadyToOpen(AgendaError):
    """An edition opens with its reasons, its promise and an indicator per objective."""

    code = "agenda.not_ready_to_open"


class CostsMissing(AgendaError):
    """An edition closes with its costs, or with the reason why they are not published."""

    code = "agenda.costs_missing"


class SlugPrinted(AgendaError):
    """An address already announced is on paper: it no longer changes."""

    code = "agenda.slug_printed"


class SlugTaken(AgendaError):
    """This address or name is already in use."""

    code = "agenda.slug_taken"


class PhaseClosed(AgendaError):
    """This gesture belongs to phases of which none is running."""

    code = "agenda.phase_closed"


class PhaseNotYet(PhaseClosed):
    """This gesture belongs to phases that begin later."""

    code = "agenda.phase_not_yet"


class NoSuchPhase(AgendaError):
    """The edition has no such phase."""

    code = "agenda.no_such_phase"


class NoSuchEvent(AgendaError):
    """The edition has no such event."""

    code = "agenda.no_such_event"


class EventNotOpen(AgendaError):
    """The event has not begun: somebody opens it first."""

    code = "agenda.event_not_open"


class EventClosed(AgendaError):
    """The event is over and closed."""

    code = "agenda.event_closed"


class EventCancelled(AgendaError):
    """The event was cancelled."""

    code = "agenda.event_cancelled"


class NumberTaken(AgendaError):
    """Another row of the same series already bears this number."""

    code = "agenda.number_taken"


class DatesCrossed(AgendaError):
    """The end comes before the beginning."""

    code = "agenda.dates_crossed"


class NotAssigned(AgendaError):
    """This account does not hold this role here and today."""

    code = "agenda.not_assigned"


class MustStayIndependent(AgendaError):
    """Whoever watches over the process, or leads its interviews, holds no role of the city in it."""

    code = "agenda.must_stay_independent"


class NoSuchAssignment(AgendaError):
    """No such role was given in this edition."""

    code = "agenda.no_such_assignment"


class NothingWritten(AgendaError):
    """A text that is published cannot be empty."""

    code = "agenda.nothing_written"


class NoSuchText(AgendaError):
    """This text has no such version in this language."""

    code = "agenda.no_such_text"


class NoSuchStake(AgendaError):
    """The edition has no such stake."""

    code = "agenda.no_such_stake"


class StakeNotReady(AgendaError):
    """A stake is published once it says its status and its transformations, or none."""

    code = "agenda.stake_not_ready"


class NoSuchTheme(AgendaError):
    """The tree has no such branch."""

    code = "agenda.no_such_theme"


class NoSuchObjective(AgendaError):
    """The edition has no such objective or indicator."""

    code = "agenda.no_such_objective"


class NoSuchQuestion(AgendaError):
    """The edition has no such guiding question."""

    code = "agenda.no_such_question"


class NoSuchScheme(AgendaError):
    """The registry has no such scheme."""

    code = "agenda.no_such_scheme"


class ValueOutsideInterval(AgendaError):
    """A measured value lies inside its own interval."""

    code = "agenda.value_outside_interval"


class NoSourceSaid(AgendaError):
    """A figure is published with its source."""

    code = "agenda.no_source_said"


class UnknownName(AgendaError):
    """Nothing on the territory bears this name."""

    code = "agenda.unknown_name"


class QuestionFrozen(AgendaError):
    """A guiding question keeps its words once people have answered it."""

    code = "agenda.question_frozen"


class UnknownGestureNamed(AgendaError):
    """No right has been declared for the gesture a phase would allow."""

    code = "agenda.unknown_gesture_named"
