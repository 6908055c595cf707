"""A city begins its own edition: its name, its institution, its first colleague, pages to complete."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files

from assises.commons.agenda import actions as agenda
from assises.commons.agenda.actions import ReservedText, assign_role, publish_text
from assises.commons.agenda.queries import edition, texts
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Role, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people.actions import Invited, invite
from assises.commons.territory.actions import Level, add_institution
from assises.commons.territory.queries import institutions

# The pages every city answers for; each begins as an honest draft with what is left to complete.
DRAFTS = (
    ReservedText.LEGAL_NOTICE,
    ReservedText.PRIVACY,
    ReservedText.ACCESSIBILITY,
    ReservedText.CONTACT,
    ReservedText.MODERATION_RULES,
)


@dataclass(frozen=True, slots=True)
class NewEdition:
    """What an edition needs in order to begin; ``copy_of`` takes the frame of an earlier one."""

    slug: str
    label: str
    public_name: str
    institution: str
    institution_name: str
    target_people: int = 1000
    copy_of: str = ""
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """The first account of the team, known by its function."""

    username: str
    display_name: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The edition, and the password of the first colleague to hand over in person."""

    edition: str
    invited: Invited | None


@gesture
def begin_edition(*, new: NewEdition, by: Actor, first: Colleague | None = None) -> Begun:
    """Begin an edition in draft, empty or copied, with somebody to prepare it and pages to complete."""
    require_role(by, "conduct.edition.begin")
    _begin(new, by)
    # Nobody holds a role in what has just begun: whoever begins gives the first one.
    here = replace(by, edition=new.slug, account=None)
    invited = None
    if first is not None:
        invited = invite(username=first.username, display_name=first.display_name, by=here)
    colleague = invited.account if invited else by.account
    if colleague is not None:
        assign_role(account=colleague, role=Role.TEAM, by=here)
    _publish_drafts(here)
    note(
        by=by,
        verb="conduct.edition.begun",
        subject=f"agenda.edition:{new.slug}",
        facts={"copy_of": new.copy_of, "institution": new.institution},
    )
    return Begun(edition=new.slug, invited=invited)


def _begin(new: NewEdition, by: Actor) -> None:
    if new.copy_of:
        agenda.copy_edition(
            source=new.copy_of,
            slug=new.slug,
            label=new.label,
            public_name=new.public_name,
            starts_on=new.starts_on or clock.today(),
            by=by,
        )
        return
    if new.institution not in {one.slug for one in institutions(by)}:
        add_institution(slug=new.institution, name=new.institution_name, level=Level.COMMUNE, by=by)
    agenda.begin_edition(
        slug=new.slug,
        label=new.label,
        public_name=new.public_name,
        institution=new.institution,
        target_people=new.target_people,
        by=by,
    )


def _publish_drafts(here: Actor) -> None:
    """Put in place each page that the city has not written yet; a copied one is kept."""
    city = edition(here).institution
    written = {one.slug for one in texts(here)}
    for slug in DRAFTS:
        if slug.value not in written:
            publish_text(
                slug=slug.value,
                body=_draft(slug.value, city),
                easy_body=_draft(f"{slug.value}.easy", city),
                by=here,
            )


def _draft(name: str, city: str) -> str:
    text = files("assises.conduct").joinpath("drafts", f"{name}.txt").read_text(encoding="utf-8")
    return text.replace("{city}", city)
