"""Those who work here, standing groups, and how the promise of privacy is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import assign_role, end_role
from assises.commons.agenda.queries import AssignmentView
from assises.commons.evidence.queries import loose_files
from assises.commons.journal.actions import Actor, Role
from assises.commons.journal.queries import may, require_role
from assises.commons.people import queries as accounts
from assises.commons.people.actions import (
    BodyCard,
    BodyKind,
    Invited,
    Use,
    add_body,
    describe_body,
    publish_consent_text,
    reset_password,
    revoke,
)
from assises.commons.people.queries import AccountView
from assises.conduct.invite_colleague import invite_colleague
from assises.web.desk.forms.people import AssignForm, BodyForm, ConsentTextForm, InviteForm, WhyForm
from assises.web.desk.framing import frame, offered
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.parts import Beside, Handed, Note
from assises.web.desk.pages.people import Held, KeepingPage, PeoplePage, Person
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@never_cache
@require_safe
def people(request: CityRequest, edition: str) -> HttpResponse:
    """Every account with its roles in this edition, and the groups."""
    viewer = request.actor
    here = frame(viewer, "desk:people")
    held: dict[int, list[AssignmentView]] = {}
    for one in agenda.assignments(viewer):
        if one.ended_at is None:
            held.setdefault(one.account, []).append(one)
    listed = accounts.accounts(viewer) if may(viewer, "people.account.list") else ()
    page = PeoplePage(
        desk=here,
        people=tuple(_person(viewer, one, held.get(one.id, [])) for one in listed),
        bodies=_bodies(viewer),
        also=offered(
            viewer,
            ("conduct.colleague.invite", _("Inviter quelqu’un"), reverse("desk:invite", args=[edition])),
            ("people.body.add", _("Inscrire un collectif"), reverse("desk:body", args=[edition])),
            ("people.relay.add", _("Collectifs, mandats et relais"), reverse("desk:bodies", args=[edition])),
            ("people.retention.read", _("Ce que la maison garde"), reverse("desk:keeping", args=[edition])),
        ),
    )
    return render(request, "desk/people.html", {"page": page})


def _person(viewer: Actor, one: AccountView, held: list[AssignmentView]) -> Person:
    at = [viewer.edition, one.id]
    gestures = (
        ("agenda.role.assign", _("Donner un rôle"), reverse("desk:assign", args=at)),
        ("people.account.reset", _("Nouveau mot de passe"), reverse("desk:reset", args=at)),
        ("people.account.revoke", _("Fermer le compte"), reverse("desk:revoke", args=at)),
    )
    return Person(
        name=one.display_name,
        username=one.username,
        active=one.is_active,
        last_login=one.last_login,
        must_choose=one.must_choose_password,
        roles=tuple(_held(viewer, row) for row in held),
        gestures=offered(viewer, *gestures) if one.is_active else (),
    )


def _held(viewer: Actor, row: AssignmentView) -> Held:
    until = _("jusqu’au %(day)s") % {"day": row.valid_to.strftime("%d/%m/%Y")} if row.valid_to else ""
    phase = _("phase %(n)s") % {"n": row.phase} if row.phase else ""
    label = ", ".join(part for part in (str(Role(row.role).label), phase, until) if part)
    ends = may(viewer, "agenda.role.end")
    return Held(label, reverse("desk:end_role", args=[viewer.edition, row.id]) if ends else "")


def _bodies(viewer: Actor) -> tuple[Link, ...]:
    changes = may(viewer, "people.body.describe")
    return tuple(
        Link(
            f"{one.name} ({one.kind_label})",
            reverse("desk:describe_body", args=[viewer.edition, one.slug]) if changes else "",
        )
        for one in accounts.bodies(viewer)
    )


@never_cache
@require_safe
def keeping(request: CityRequest, edition: str) -> HttpResponse:
    """What the house keeps and until when: a dry run, counted and nothing erased."""
    viewer = request.actor
    require_role(viewer, "people.retention.read")
    counted = accounts.danger_counts(viewer)
    dangers = _("%(waiting)s signalements attendent, %(passed)s ont été transmis.")
    page = KeepingPage(
        desk=frame(viewer, "desk:people"),
        due=_due(viewer),
        register=_register(viewer),
        consents=_consents(viewer),
        announced=_announced(viewer),
        loose=len(loose_files(viewer).erasable) if may(viewer, "evidence.files.list") else 0,
        dangers=dangers % {"waiting": counted.waiting, "passed": counted.passed_on},
        withdrawals=len(accounts.open_withdrawals(viewer)) if may(viewer, "people.withdrawal.list") else 0,
        also=offered(
            viewer,
            (
                "people.consent_text.publish",
                _("Publier un texte d’accord"),
                reverse("desk:consent_text", args=[edition]),
            ),
            ("people.due.erase", _("Effacer ce qui est dû"), reverse("desk:erase", args=[edition])),
            ("people.danger.open", _("Lire les dangers signalés"), reverse("desk:dangers", args=[edition])),
            (
                "conduct.bundle.export",
                _("Publier le paquet de données"),
                reverse("desk:make_bundle", args=[edition]),
            ),
        ),
    )
    return render(request, "desk/keeping.html", {"page": page})


def _announced(viewer: Actor) -> str:
    """What the next night erases, in words."""
    said = accounts.announced(viewer)
    if said is None:
        return _("Aucune nuit n’a encore annoncé d’effacement : la prochaine annonce, la suivante efface.")
    told = _("La nuit du %(day)s efface ce qui est dû ce jour-là : %(n)s lignes, annoncées au journal.")
    return told % {"day": f"{said.day:%d/%m/%Y}", "n": sum(said.due.values())}


def _due(viewer: Actor) -> Table:
    rows = tuple(
        (one.table, str(one.keep), one.due) for one in accounts.retention_report(viewer) if one.due != 0
    )
    heads = (_("Table"), _("Gardée"), _("À effacer aujourd’hui"))
    return Table(_("À blanc : ce qui devrait partir, rien n’est effacé"), heads, rows, figures=(2,))


def _register(viewer: Actor) -> Table:
    rows = tuple(
        (
            one.table,
            one.purpose,
            one.basis,
            _("%(n)s jours") % {"n": one.days} if one.days is not None else one.keep,
            _("coffre") if one.vault else _("registre"),
        )
        for one in accounts.processing_register(viewer)
    )
    heads = (_("Table"), _("Pourquoi"), _("Fondement"), _("Combien de temps"), _("Où"))
    return Table(_("Registre des traitements"), heads, rows)


def _consents(viewer: Actor) -> Table:
    counted = accounts.consent_counts(viewer)
    versions = {one.use: one.version for one in accounts.consent_texts(viewer)}
    rows = tuple((str(label), versions.get(use), counted.get(use, 0)) for use, label in Use.choices)
    heads = (_("Pour quel usage"), _("Version du texte"), _("Accords en vigueur"))
    return Table(_("Accords, usage par usage"), heads, rows, figures=(1, 2))


def _to_people(asked: Asked) -> str:
    return reverse("desk:people", args=[asked.by.edition])


def _to_keeping(asked: Asked) -> str:
    return reverse("desk:keeping", args=[asked.by.edition])


def handed(invited: Invited, who: str, back: str) -> Handed:
    """What is shown once, to be handed over in person."""
    return Handed(who=who, password=invited.one_time_password, until=invited.until, back=back)


def _invite(asked: Asked) -> Handed:
    typed = asked.typed
    invited = invite_colleague(
        username=typed["username"],
        display_name=typed["display_name"],
        role=Role(typed["role"]),
        by=asked.by,
    )
    return handed(invited, typed["username"], _to_people(asked))


INVITE = Gesture(
    right="conduct.colleague.invite",
    here="desk:people",
    title=gettext_lazy("Inviter quelqu’un"),
    lead=gettext_lazy(
        "Un compte pour une fonction : ni nom, ni adresse. Le mot de passe se remet en main propre."
    ),
    label=gettext_lazy("Ouvrir le compte"),
    done=gettext_lazy("Le compte est ouvert."),
    form=InviteForm,
    act=_invite,
    back=_to_people,
)


def _reset(asked: Asked) -> Handed:
    invited = reset_password(account=asked.at["account"], by=asked.by)
    return handed(invited, accounts.account(asked.by, invited.account).username, _to_people(asked))


def _whose(asked: Asked) -> Beside:
    one = accounts.account(asked.by, asked.at["account"])
    return Beside(notes=(Note(one.display_name, (one.username,)),))


RESET = Gesture(
    right="people.account.reset",
    here="desk:people",
    title=gettext_lazy("Donner un nouveau mot de passe"),
    label=gettext_lazy("Donner un nouveau mot de passe"),
    done=gettext_lazy("Le mot de passe est changé."),
    act=_reset,
    back=_to_people,
    beside=_whose,
    will=(gettext_lazy("L’ancien n’ouvre plus. Le nouveau s’affiche une seule fois."),),
)

REVOKE = Gesture(
    right="people.account.revoke",
    here="desk:people",
    title=gettext_lazy("Fermer un compte"),
    label=gettext_lazy("Fermer ce compte"),
    done=gettext_lazy("Le compte est fermé."),
    form=WhyForm,
    act=lambda asked: revoke(account=asked.at["account"], by=asked.by, reason=asked.typed["reason"]),
    back=_to_people,
    beside=_whose,
    will=(gettext_lazy("La personne est déconnectée à sa prochaine page."),),
    stays=(gettext_lazy("Ce qu’elle a fait reste signé de sa fonction."),),
)


def _assign(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["role"] = Role(typed["role"])
    return assign_role(account=asked.at["account"], by=asked.by, **typed)


ASSIGN = Gesture(
    right="agenda.role.assign",
    here="desk:people",
    title=gettext_lazy("Donner un rôle"),
    label=gettext_lazy("Donner ce rôle"),
    done=gettext_lazy("Le rôle est donné."),
    form=AssignForm,
    act=_assign,
    back=_to_people,
    beside=_whose,
)

END = Gesture(
    right="agenda.role.end",
    here="desk:people",
    title=gettext_lazy("Reprendre un rôle"),
    label=gettext_lazy("Reprendre ce rôle"),
    done=gettext_lazy("Le rôle est repris ; qu’il a été tenu reste au journal."),
    form=WhyForm,
    act=lambda asked: end_role(assignment=asked.at["assignment"], by=asked.by, reason=asked.typed["reason"]),
    back=_to_people,
)


def _card(asked: Asked) -> BodyCard:
    typed: dict[str, Any] = dict(asked.typed)
    typed["slug"] = asked.at.get("slug") or typed["slug"]
    typed["kind"] = BodyKind(typed["kind"])
    return BodyCard(**typed)


BODY = Gesture(
    right="people.body.add",
    here="desk:people",
    title=gettext_lazy("Inscrire un collectif"),
    lead=gettext_lazy("Il parle en son nom, est compté à part, et ne se connecte jamais."),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("Le collectif est inscrit."),
    form=BodyForm,
    act=lambda asked: add_body(body=_card(asked), by=asked.by),
    back=_to_people,
)


def _body_so_far(asked: Asked) -> dict[str, object]:
    held = accounts.body(asked.by, asked.at["slug"])
    return {name: getattr(held, name) for name in BodyForm.base_fields}


DESCRIBE_BODY = Gesture(
    right="people.body.describe",
    here="desk:people",
    title=gettext_lazy("Mieux décrire un collectif"),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("Le collectif est décrit."),
    form=BodyForm,
    act=lambda asked: describe_body(body=_card(asked), by=asked.by),
    back=_to_people,
    begin=_body_so_far,
)


def _publish(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["use"] = Use(typed["use"])
    return publish_consent_text(by=asked.by, **typed)


CONSENT_TEXT = Gesture(
    right="people.consent_text.publish",
    here="desk:people",
    title=gettext_lazy("Publier un texte d’accord"),
    lead=gettext_lazy("Un texte par usage : on peut accepter d’être cité et refuser d’être filmé."),
    label=gettext_lazy("Publier"),
    done=gettext_lazy("Le texte est publié."),
    form=ConsentTextForm,
    act=_publish,
    back=_to_keeping,
    begin=lambda asked: {"language": "fr"},
)
