"""Refusals of people."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class PeopleError(AssisesError):
    """Something the room of people refuses."""

    code = "people.refused"


class NoSuchAccount(PeopleError):
    """No account has this number."""

    code = "people.no_such_account"


class UsernameTaken(PeopleError):
    """Another account already logs in under this name."""

    code = "people.username_taken"


class UsernameUnfit(PeopleError):
    """A username is short, plain, and no e-mail address."""

    code = "people.username_unfit"


class FunctionMissing(PeopleError):
    """An account, a seat or a relay is known by its function."""

    code = "people.function_missing"


class AccountRevoked(PeopleError):
    """This account was revoked: it can no longer be given a password."""

    code = "people.account_revoked"


class NotYourAccount(PeopleError):
    """One chooses one's own password, and nobody else's."""

    code = "people.not_your_account"


class CannotRevokeYourself(PeopleError):
    """Somebody else must revoke your account, so that one account always remains."""

    code = "people.cannot_revoke_yourself"


class PasswordUnfit(PeopleError):
    """The password is too short or too well known."""

    code = "people.password_unfit"


class NoSuchBody(PeopleError):
    """No body goes by this slug."""

    code = "people.no_such_body"


class NoSuchTerm(PeopleError):
    """This term is not one of this body."""

    code = "people.no_such_term"


class SlugTaken(PeopleError):
    """A body already goes by this slug."""

    code = "people.slug_taken"


class SeatTaken(PeopleError):
    """This function already has a seat in this body for this term."""

    code = "people.seat_taken"


class StatuteMissing(PeopleError):
    """A body says what it is and what it is charged with."""

    code = "people.statute_missing"


class DatesReversed(PeopleError):
    """The last day comes before the first."""

    code = "people.dates_reversed"


class UnknownChoice(PeopleError):
    """A value is not one of the closed list of its field."""

    code = "people.unknown_choice"


class EasyReadMissing(PeopleError):
    """A consent text is published with its easy-read twin, or not at all."""

    code = "people.easy_read_missing"


class NoConsentText(PeopleError):
    """Nobody can consent to a use whose text was never written in this language."""

    code = "people.no_consent_text"


class NoSuchConsent(PeopleError):
    """No consent has this number."""

    code = "people.no_such_consent"


class ConsentUnproved(PeopleError):
    """A consent is signed, or its spoken proof is kept as a digest."""

    code = "people.consent_unproved"


class ConsentToNothing(PeopleError):
    """A consent is given for at least one use, each its own box."""

    code = "people.consent_to_nothing"


class ConsentEnded(PeopleError):
    """The end of a consent lies in the future when it is given."""

    code = "people.consent_ended"


class MinorNeedsTwoSignatures(PeopleError):
    """A minor's face or voice goes public with two signatures."""

    code = "people.minor_needs_two_signatures"


class ReceiptNeeded(PeopleError):
    """A resident takes a consent back with the receipt code they were given."""

    code = "people.receipt_needed"


class NoSuchWithdrawal(PeopleError):
    """No withdrawal has this number."""

    code = "people.no_such_withdrawal"


class NothingToWithdraw(PeopleError):
    """A withdrawal names a consent or a cote."""

    code = "people.nothing_to_withdraw"


class ContactUnreadable(PeopleError):
    """This is neither a telephone number, nor an e-mail, nor a postal address."""

    code = "people.contact_unreadable"


class NoSuchContact(PeopleError):
    """No contact opens with this handle: it was erased, or never was."""

    code = "people.no_such_contact"


class ErasureOutOfReach(PeopleError):
    """An erasure date lies in the future, and not further than the policy allows."""

    code = "people.erasure_out_of_reach"


class DangerNeedsConsent(PeopleError):
    """A danger is passed on with the person's agreement, danger to life apart."""

    code = "people.danger_needs_consent"


class DangerIncomplete(PeopleError):
    """A danger report says what is to be passed on, and to which function."""

    code = "people.danger_incomplete"


class NoSuchDanger(PeopleError):
    """No danger report opens with this handle: it was erased, or never was."""

    code = "people.no_such_danger"


class SealBroken(PeopleError):
    """A sealed value does not open: it was changed, moved, or sealed with a key we no longer hold."""

    code = "people.seal_broken"
