"""Refusals of conduct."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class ConductError(AssisesError):
    """Something that two phases together refuse."""

    code = "conduct.refused"


class NotPublished(ConductError):
    """A workshop opens on published sections only."""

    code = "conduct.not_published"


class NothingToDo(ConductError):
    """An empty batch answers nobody."""

    code = "conduct.nothing_to_do"


class NotYourVoice(ConductError):
    """The receipt opens another voice."""

    code = "conduct.not_your_voice"


class NotAVoice(ConductError):
    """Only a resident's word is withdrawn."""

    code = "conduct.not_a_voice"


class RemovalNotConfirmed(ConductError):
    """Removal is confirmed with the slug."""

    code = "conduct.removal_not_confirmed"


class LedgerUnreadable(ConductError):
    """The ledger of withdrawals outside the database cannot be read."""

    code = "conduct.ledger_unreadable"


class GroundStillUsed(ConductError):
    """Another edition stands on the same quarters, institutions and schemes."""

    code = "conduct.ground_still_used"


class WhichCommune(ConductError):
    """The files are about several communes and nobody said which one is the city."""

    code = "conduct.which_commune"


class NoReviewOpen(ConductError):
    """Past promises enter the review of the edition: there is none, or there are several."""

    code = "conduct.no_review_open"


class NothingToRead(ConductError):
    """There is no file under this path."""

    code = "conduct.nothing_to_read"


class SameNameTwice(ConductError):
    """Two files of one name: nobody could say afterwards which one a line comes from."""

    code = "conduct.same_name_twice"


class OneFileOnly(ConductError):
    """A register is one table."""

    code = "conduct.one_file_only"


class UploadGone(ConductError):
    """The files were kept aside for a day, and are gone."""

    code = "conduct.upload_gone"
