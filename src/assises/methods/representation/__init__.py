"""From approvals to a short list that represents everybody, with a certificate anybody can check.

A slate is chosen by the method of equal shares, completed by proportional approval; the certificate needs
the votes and the slate alone: how near the most deserving group left aside is to a seat (`alpha`), and who
has nobody on the slate. A green tick says little when most people saw few statements: read the slack, the
unrepresented share, and what happens when the votes that were not cast are drawn.
"""

from assises.methods.representation.approvals import Approvals, WrongApproval, approve, liked
from assises.methods.representation.certifying import Certificate, Claim, certify
from assises.methods.representation.guessing import Guessed, guess_missing
from assises.methods.representation.slates import Quota, Slate, WrongSeats, choose_slate

__all__ = [
    "Approvals",
    "Certificate",
    "Claim",
    "Guessed",
    "Quota",
    "Slate",
    "WrongApproval",
    "WrongSeats",
    "approve",
    "certify",
    "choose_slate",
    "guess_missing",
    "liked",
]
