"""The frame of every page: whose city it is, where one can go, in which languages."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from assises.commons.agenda.errors import NoSuchEdition
from assises.commons.agenda.queries import EditionView, edition, editions
from assises.commons.journal.actions import EVERYBODY, Actor, Role
from assises.web.ui.shell import THEMES, Language, Link, Shell

# The places of work of each role, in the order in which they are offered.
AT_WORK: dict[Role, tuple[str, ...]] = {
    Role.TEAM: ("desk", "field", "chamber"),
    Role.ANALYST: ("desk",),
    Role.INTERVIEWER: ("desk",),
    Role.MODERATOR: ("desk",),
    Role.DATA_PROTECTION: ("desk",),
    Role.GUARANTOR: ("desk",),
    Role.EVALUATOR: ("desk",),
    Role.ADMINISTRATOR: ("desk",),
    Role.FACILITATOR: ("field",),
    Role.NOTE_TAKER: ("field",),
    Role.RELAY: ("field",),
    Role.ELECTED_MEMBER: ("chamber",),
    Role.SERVICE_HEAD: ("chamber",),
    Role.CLERK: ("chamber",),
}


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    label: str


def shell(request: HttpRequest) -> dict[str, object]:
    """The frame, made only if the page shows it."""
    return {"shell": SimpleLazyObject(lambda: frame(request))}


def frame(request: HttpRequest) -> Shell:
    """What the frame shows to this viewer at this address."""
    actor: Actor = getattr(request, "actor", EVERYBODY)
    held = _edition(actor)
    if held is None:
        return Shell(city="", languages=_languages(request), theme=_theme(request))
    slug = held.slug
    return Shell(
        city=held.institution,
        edition=held.public_name,
        home=_address("agora:home", slug) or "/",
        nav=_nav(request, actor, slug),
        languages=_languages(request),
        foot=_foot(actor, slug),
        follow=_link(_("Suivre ma parole"), "agora:follow"),
        theme=_theme(request),
    )


def _theme(request: HttpRequest) -> str:
    """The look this reader chose, if it is one of ours."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def _edition(actor: Actor) -> EditionView | None:
    if actor.edition:
        try:
            return edition(actor)
        except NoSuchEdition:
            return None
    return next(iter(editions(EVERYBODY)), None)


def _nav(request: HttpRequest, actor: Actor, slug: str) -> tuple[Link, ...]:
    everybody = (
        _Place("agora:speak", _("Dire")),
        _Place("agora:meetings", _("Venir")),
        _Place("agora:stakes", _("Les enjeux")),
        _Place("agora:promises", _("Les promesses")),
        _Place("agora:missing", _("Qui manque")),
    )
    working = {
        "desk": _Place("desk:board", _("Bureau")),
        "field": _Place("field:evening", _("Terrain")),
        "chamber": _Place("chamber:desk", _("Conseil")),
    }
    places = (*everybody, *(working[room] for room in AT_WORK.get(actor.role, ())))
    links = ((place.label, _address(place.name, slug)) for place in places)
    return tuple(Link(label, href, current=_is_here(request, href)) for label, href in links if href)


def _is_here(request: HttpRequest, href: str) -> bool:
    return request.path == href or (href.count("/") > 2 and request.path.startswith(href))


def _foot(actor: Actor, slug: str) -> tuple[Link, ...]:
    named = (
        (_("Mentions légales"), "agora:legal"),
        (_("Vie privée"), "agora:privacy"),
        (_("Accessibilité"), "agora:accessibility"),
        (_("Contact"), "agora:contact"),
        (_("Données ouvertes"), "agora:data"),
        (_("Journal"), "agora:journal"),
    )
    links = [Link(label, href) for label, name in named if (href := _address(name, slug))]
    way_in = (
        ("account_login", _("Travailler ici")) if actor.account is None else ("door:arrived", _("Mon poste"))
    )
    return (*links, Link(way_in[1], reverse(way_in[0])))


def _link(label: str, name: str) -> Link | None:
    href = _address(name, "")
    return Link(label, href) if href else None


def _address(name: str, edition_slug: str) -> str:
    """The address of a named page, or nothing when the room that holds it is closed."""
    try:
        return reverse(name, args=[edition_slug] if edition_slug else [])
    except NoReverseMatch:
        return ""


def _languages(request: HttpRequest) -> tuple[Language, ...]:
    here = get_language() or settings.LANGUAGE_CODE
    found = []
    for code, _name in settings.LANGUAGES:
        query = request.GET.copy()
        query["langue"] = code
        name = str(get_language_info(code)["name_local"]).capitalize()
        found.append(Language(code, name, f"?{query.urlencode()}", current=code == here))
    return tuple(found)
