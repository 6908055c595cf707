"""A published map said in sentences: what was found of which statement, and how far it stands."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assises.phases.opinion.queries import FindingRow, MapPage
from assises.pictures.views import LETTERS
from assises.web.agora.pages.opinion import FoundLine, FoundSection
from assises.web.ui.parts import Table
from assises.web.ui.templatetags.ui import day, number

SHOWN = 3  # of each kind, before the others are folded


def findings(found: MapPage, edition: str) -> tuple[FoundSection, ...]:
    """What all share first, then what bridges, what parts people, and what is typical of each group."""
    sections = [
        _section(_kind(found, "common_ground", 1), found, edition, title=_("D’accord dans tous les groupes")),
        _section(_kind(found, "common_ground", -1), found, edition, title=_("Refusé dans tous les groupes")),
        _section(_kind(found, "bridge"), found, edition, title=_("Ce qui fait passerelle")),
        _section(_kind(found, "divide"), found, edition, title=_("Ce qui sépare")),
    ]
    for group in range(len(found.groups)):
        title = _("Ce qui distingue le groupe %(letter)s") % {"letter": LETTERS[group]}
        own = [one for one in found.findings if one.kind == "typical" and one.group == group]
        sections.append(_section(own, found, edition, title=title))
    return tuple(section for section in sections if section.first)


def _kind(found: MapPage, kind: str, stance: int | None = None) -> list[FindingRow]:
    return [one for one in found.findings if one.kind == kind and stance in (None, one.stance)]


def _section(rows: Iterable[FindingRow], found: MapPage, edition: str, *, title: str) -> FoundSection:
    kept = [one for one in rows if one.wording]
    lines = tuple(_line(one, found, edition) for one in kept)
    return FoundSection(
        title=title,
        means=_means(kept[0].kind, len(found.groups)) if kept else "",
        first=lines[:SHOWN],
        others=lines[SHOWN:],
    )


def _means(kind: str, groups: int) -> str:
    """What the figures under each sentence of a section measure."""
    if kind == "common_ground" and not groups:
        return _("Combien le pensent, sur 100 qui ont réagi : au moins, au plus.")
    return {
        "common_ground": _(
            "Combien le pensent dans le groupe le moins convaincu, sur 100 : au moins, au plus."
        ),
        "bridge": _(
            "Une fois retiré ce qui sépare le plus : combien seraient d’accord, sur 100, du côté le moins "
            "convaincu."
        ),
        "divide": _(
            "L’écart entre les deux groupes les plus éloignés, en points ; il est mesuré avec d’autres "
            "phrases que celles qui ont fait les groupes."
        ),
        "typical": _(
            "L’écart entre ce groupe et tous les autres, en points ; au plus 5 phrases sur 100 sont là par "
            "hasard."
        ),
    }[kind]


def said_of(one: FindingRow) -> str:
    """The interval of a finding, and on how many people it rests."""
    counts = {"low": round(one.low / 10), "high": round(one.high / 10), "n": number(one.n)}
    if one.kind == "typical" and one.stance < 0:
        return _("Plus en désaccord : entre %(low)s et %(high)s points d’écart, %(n)s personnes") % counts
    if one.kind == "typical":
        return _("Plus d’accord : entre %(low)s et %(high)s points d’écart, %(n)s personnes") % counts
    if one.kind == "divide":
        return _("Entre %(low)s et %(high)s points d’écart, %(n)s personnes") % counts
    return _("Entre %(low)s et %(high)s sur 100, %(n)s personnes") % counts


def in_a_sentence(one: FindingRow) -> str:
    """A finding read alone: what it is, of which group, then its interval."""
    said = said_of(one)
    said = said[:1].lower() + said[1:]
    if one.group is not None:
        return _("Groupe %(letter)s : %(said)s") % {"letter": LETTERS[one.group], "said": said}
    return _("%(kind)s : %(said)s") % {"kind": capfirst(one.label), "said": said}


def _line(one: FindingRow, found: MapPage, edition: str) -> FoundLine:
    return FoundLine(
        wording=one.wording,
        cote=one.cote,
        href=reverse("agora:statement", args=[edition, found.round, one.statement]),
        said=said_of(one),
    )


def between(found: MapPage) -> str:
    """How sure it is who belongs where: said when there are groups."""
    if not found.groups:
        return ""
    same = round(found.same[0] / 10)
    said = _(
        "Refaits en tirant de nouveau les personnes et la moitié des phrases, les groupes se ressemblent "
        "à %(same)s sur 100."
    ) % {"same": same}
    if found.between is None:
        return said
    apart = ngettext(
        "%(n)s personne se tient entre les groupes.",
        "%(n)s personnes se tiennent entre les groupes.",
        found.between,
    )
    return said + " " + apart % {"n": number(found.between)}


def warnings(found: MapPage) -> tuple[str, ...]:
    """What keeps a map from being read for more than it is."""
    seen, said = found.checks, []
    if found.groups and seen.only_style:
        said.append(
            _(
                "Ce qui sépare le plus n’est peut-être qu’une façon de répondre : certaines personnes disent "
                "oui plus volontiers que d’autres. Lisez les phrases avant les groupes."
            )
        )
    if seen.foretold is not None and not seen.foretells:
        said.append(
            _(
                "Savoir de quel côté se tient quelqu’un n’aide pas à deviner ses autres réponses : aucune "
                "phrase n’est dite passerelle."
            )
        )
    return tuple(said)


def since(found: MapPage) -> tuple[str, ...]:
    """Which group of the map before each group is: letters are kept, and nobody is followed to keep them."""
    if found.before_at is None:
        return ()
    said = [
        _(
            "Les lettres sont celles de la carte du %(day)s : chaque groupe garde la lettre de celui dont "
            "les réponses publiées sont les plus proches."
        )
        % {"day": day(found.before_at)}
    ]
    for group, one in enumerate(found.before):
        words = {"letter": LETTERS[group], "old": LETTERS[one.group], "apart": round(one.apart / 10)}
        if one.group < 0:
            said.append(_("Le groupe %(letter)s est nouveau.") % words)
        elif one.group == group:
            said.append(
                _("Groupe %(letter)s : ses réponses ont bougé de %(apart)s points en moyenne.") % words
            )
        else:
            said.append(
                _(
                    "Le groupe %(letter)s s’appelait %(old)s : ses réponses ont bougé de %(apart)s points "
                    "en moyenne."
                )
                % words
            )
    return tuple(said)


def checks(found: MapPage) -> Table | None:
    """What decided whether groups are shown, beside what shuffled reactions give."""
    seen = found.checks
    if not seen.first_share:
        return None
    styled: tuple[tuple[str, int, int], ...] = ()
    if seen.first_share_by_style is not None:
        told = _("Le même axe, quand on ne mélange qu’entre personnes aussi promptes à dire oui, sur 100")
        styled = ((told, round(seen.first_share / 10), round(seen.first_share_by_style / 10)),)
    return Table(
        _("Ce que l’on voit, à côté de ce que donne le hasard et de ce qu’il faut"),
        (_("Ce qui est mesuré"), _("Ici"), _("Pour montrer des groupes, plus de")),
        (
            (
                _("Part des différences que porte l’axe le plus fort, sur 100"),
                round(seen.first_share / 10),
                round(seen.first_share_by_chance / 10),
            ),
            (
                _("Les groupes faits sur une moitié des phrases se retrouvent sur l’autre, sur 100"),
                round(seen.halves / 10),
                max(0, round(seen.halves_by_chance / 10)),
            ),
            (
                _("Personnes qui retombent dans le même groupe sept fois sur dix, sur 100"),
                None if seen.sure is None else round(seen.sure / 10),
                50,
            ),
            *styled,
        ),
        figures=(1, 2),
    )
