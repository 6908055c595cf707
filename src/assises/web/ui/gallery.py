"""Every part of the look on one page, with an invented city: what the pictures of the look are taken of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assises.pictures import chairs, thread
from assises.pictures.svg import Caption, Picture
from assises.web.ui.parts import Contact, Pages, Rung, Step, Table
from assises.web.ui.shell import Language, Link, Shell


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """The lists the parts of the gallery are given."""

    said_on: date
    crumbs: tuple[Link, ...]
    steps: tuple[Step, ...]
    rungs: tuple[Rung, ...]
    picture: Picture
    chairs: Picture
    contacts: tuple[Contact, ...]
    pages: Pages
    table: Table


SHELL = Shell(
    city="Ville de Vernoise",
    edition="Les Assises, automne 2031",
    nav=(
        Link("Où on en est", "#course", current=True),
        Link("Dire", "#say"),
        Link("Venir", "#come"),
        Link("Les promesses", "#promises"),
    ),
    languages=(
        Language("fr", "Français", "?langue=fr", current=True),
        Language("en", "English", "?langue=en"),
        Language("ar", "العربية", "?langue=ar"),
    ),
    foot=(
        Link("Mentions légales", "#legal"),
        Link("Vie privée", "#privacy"),
        Link("Accessibilité : partiellement conforme", "#accessibility"),
        Link("Nous joindre", "#contact"),
    ),
    follow=Link("Suivre ma parole", "#follow"),
)

CHAIRS = chairs.row(
    Caption(
        identifier="gallery-chairs",
        title="Les chaises vides",
        finding="31 chaises sur 50 sont occupées. Il manque surtout les moins de 25 ans et la tour Nord.",
        source="1 100 personnes, comptées à l’entrée",
        columns=("Qui", "Chaises"),
    ),
    filled=31,
    filled_label="Entendus",
    absent=(chairs.Absent("Moins de 25 ans", 11), chairs.Absent("La tour Nord", 8)),
)

FUNNEL = thread.funnel(
    Caption(
        identifier="gallery-thread",
        title="Où perd-on du monde ?",
        finding="De 1 100 personnes aux rencontres, 40 sont venues aux ateliers.",
        source="Comptages à l’entrée",
        columns=("Étape", "Personnes", "Quand"),
    ),
    (
        thread.Stage("Rencontres", 1100, "1 100", "novembre"),
        thread.Stage("Ateliers", 40, "40", "9 décembre"),
        thread.Stage("Réponses", 500, "500", "2 février"),
        thread.Stage("Orientations", None, "", "avril"),
    ),
    here=2,
    here_label="Vous êtes ici",
)


def sample() -> GalleryPage:
    """An invented city in the middle of its course."""
    return GalleryPage(
        said_on=date(2031, 11, 7),
        crumbs=(
            Link("Les Assises 2031", "#top"),
            Link("Se déplacer", "#stake"),
            Link("Le dernier bus", "#here"),
        ),
        steps=(
            Step("Bilan", "done", "12 octobre", "#review"),
            Step("Enquête et film", "done", "octobre", "#survey"),
            Step("13 rencontres", "now", "jusqu’au 5 décembre", "#meetings"),
            Step("Ateliers", "next", "9 décembre"),
            Step("Réponses", "next", "2 février"),
        ),
        rungs=(
            Rung(
                "Dit à sa porte",
                "J’attends le bus quarante minutes, alors je ne sors plus le soir.",
                on=date(2031, 10, 14),
                cote="ENQ-0231-04",
                href="#ENQ-0231-04",
            ),
            Rung(
                "Repris à la rencontre de la laverie",
                "Le dernier bus est trop tôt. On rentre à pied, ou on ne vient pas.",
                on=date(2031, 11, 21),
                cote="REN-07-12",
                href="#REN-07-12",
                people=64,
            ),
            Rung(
                "Terrain d’entente",
                "412 personnes ont réagi, 7 sur 10 d’accord ; deux groupes opposés le disent tous les deux.",
                kind="city",
                on=date(2031, 12, 6),
                cote="CAR-02",
                href="#CAR-02",
                people=412,
            ),
            Rung(
                "Réponse de la Ville",
                "Une navette le vendredi et le samedi, jusqu’à minuit, à l’essai un an.",
                kind="city",
                on=date(2032, 2, 2),
                cote="REP-0009",
                href="#REP-0009",
                note="Pas tous les soirs : la Ville ne décide pas du réseau. Le reste est transmis.",
                people=412,
            ),
            Rung(
                "Le territoire n’a pas encore répondu", "Pas encore traitée, depuis 23 jours", kind="waiting"
            ),
        ),
        picture=FUNNEL,
        chairs=CHAIRS,
        contacts=(
            Contact(
                "Violences femmes info",
                "39 19",
                "Si quelqu’un vous fait du mal chez vous",
                "Jour et nuit, gratuit",
            ),
            Contact(
                "Logement, mairie",
                "01 99 00 00 12",
                "Si votre logement est dangereux",
                "Du lundi au vendredi, 9 h à 17 h",
            ),
        ),
        pages=Pages(2, 7, "theme=bus"),
        table=Table(
            "Les prochaines rencontres",
            ("Où", "Quand", "Places dites"),
            (
                ("Laverie du Port", "mardi 14 novembre, 19 h", 64),
                ("Hall de la tour Nord", "jeudi 16 novembre, 18 h 30", 41),
            ),
            figures=(2,),
        ),
    )
