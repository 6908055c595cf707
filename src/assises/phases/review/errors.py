"""Refusals of the mid-term review."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class ReviewError(AssisesError):
    """Something the mid-term review refuses."""

    code = "review.refused"


class NoSuchReview(ReviewError):
    """No review of this edition has this number."""

    code = "review.no_such_review"


class NoSuchPromise(ReviewError):
    """No earlier promise has this cote."""

    code = "review.no_such_promise"


class ReviewAlreadyOpen(ReviewError):
    """This event already carries a review."""

    code = "review.already_open"


class PromiseWithoutSource(ReviewError):
    """A promise enters only with where it comes from and where it can be read."""

    code = "review.promise_without_source"


class NotAnEarlierCommitment(ReviewError):
    """What is entered by its cote must be a commitment of another edition."""

    code = "review.not_an_earlier_commitment"


class AlreadyEntered(ReviewError):
    """This commitment is in the review already."""

    code = "review.already_entered"


class WordOfTheOtherSide(ReviewError):
    """This status belongs to the words of the other side."""

    code = "review.word_of_the_other_side"


class DroppedWithoutReason(ReviewError):
    """A promise is not declared dropped without saying why."""

    code = "review.dropped_without_reason"
