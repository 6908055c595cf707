"""Drawings of the public pages, in words of the page: the chairs, the thread, the map of quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from assises.commons.agenda.actions import PhaseKind
from assises.commons.agenda.queries import PhaseView
from assises.commons.reach.queries import EmptyChairs, Funnel, QuarterReach, SharedOutBy
from assises.phases.meetings.queries import ShareRow
from assises.phases.opinion.queries import Answers, MapPage, MappedStatement
from assises.pictures import chairs as chair_row
from assises.pictures import places, thread
from assises.pictures.bars import Pair, PairWords, Question, Shares, ShareWords, diverging, pairs
from assises.pictures.svg import Caption, Picture
from assises.pictures.views import LETTERS, GroupWords, View, ViewWords, scatter
from assises.web.ui.templatetags.ui import number


def chairs(found: EmptyChairs | None, identifier: str = "chairs") -> Picture | None:
    """The row of chairs, with the sentence it says."""
    if found is None:
        return None
    absent = [chair_row.Absent(one.label, one.chairs) for one in found.hollow]
    if found.others:
        absent.append(chair_row.Absent(_("D’autres, qu’on ne sait pas nommer"), found.others))
    caption = Caption(
        identifier=identifier,
        title=_("Les chaises vides"),
        finding=_finding(found),
        source=_source(found),
        columns=(_("Qui"), _("Chaises")),
        rtl=get_language_bidi(),
    )
    return chair_row.row(caption, filled=found.filled, filled_label=_("Entendus"), absent=absent)


def _finding(found: EmptyChairs) -> str:
    said = ngettext(
        "%(n)s chaise sur %(seats)s est occupée.", "%(n)s chaises sur %(seats)s sont occupées.", found.filled
    ) % {"n": found.filled, "seats": found.seats}
    # Quarters are proper nouns; groups («Enfants de moins de 15 ans») begin no sentence here.
    proper = found.by == SharedOutBy.QUARTERS
    names = [one.label if proper else one.label[:1].lower() + one.label[1:] for one in found.hollow]
    if names:
        said += " " + _("Il manque surtout : %(names)s.") % {"names": _listed(names)}
    return said


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else _(" et ").join((", ".join(names[:-1]), names[-1]))


def _source(found: EmptyChairs) -> str:
    counts = {"heard": number(found.heard), "wanted": number(found.wanted)}
    if found.by == SharedOutBy.QUARTERS:
        said = (
            _("Au moins %(heard)s cartes d’entrée, pour %(wanted)s habitants, quartier par quartier") % counts
        )
    else:
        said = _(
            "Environ %(heard)s personnes différentes (entre %(low)s et %(high)s, d’après l’entrée), "
            "sur %(wanted)s que l’on voulait entendre"
        ) % {**counts, "low": number(found.low), "high": number(found.high)}
    if found.without_chair:
        lost = ngettext(
            "%(n)s groupe n’a pas de chaise : personne ne sait combien ils sont",
            "%(n)s groupes n’ont pas de chaise : personne ne sait combien ils sont",
            len(found.without_chair),
        )
        said += " ; " + lost % {"n": len(found.without_chair)}
    return said


def funnel(
    found: Funnel, phases: Sequence[PhaseView], wanted: int, *, identifier: str = "thread"
) -> Picture | None:
    """Where people are lost: the thread through the phases that counted heads, its thickness is people."""
    if not found.steps:
        return None
    dates: Mapping[PhaseKind, PhaseView] = {one.kind: one for one in phases}
    stages = [
        thread.Stage(
            dates[one.phase].title if one.phase in dates else str(one.phase.label).capitalize(),
            one.heads,
            number(one.heads),
            f"{dates[one.phase].starts_on:%m/%Y}" if one.phase in dates else "",
        )
        for one in found.steps
    ]
    here = _here(found, phases)
    if wanted:
        stages.insert(0, thread.Stage(_("Espérés"), wanted, number(wanted), ""))
        here += 1
    caption = Caption(
        identifier=identifier,
        title=_("Le fil : combien de personnes, à chaque moment"),
        finding=_lost(found, dates),
        source=_("Comptages à l’entrée ; une personne venue deux fois est comptée deux fois"),
        columns=(_("Moment"), _("Personnes"), _("Quand")),
        rtl=get_language_bidi(),
    )
    return thread.funnel(caption, stages, here=here, here_label=_("Vous êtes ici"))


def _here(found: Funnel, phases: Sequence[PhaseView]) -> int:
    """The last step that has begun."""
    begun = {one.kind for one in phases if one.running or one.over}
    places_ = [at for at, one in enumerate(found.steps) if one.phase in begun]
    return places_[-1] if places_ else 0


def _lost(found: Funnel, dates: Mapping[PhaseKind, PhaseView]) -> str:
    if found.largest_loss is None:
        return _("Personne n’a été perdu en route.")
    at = next(place for place, one in enumerate(found.steps) if one.phase == found.largest_loss)
    before, after = found.steps[at - 1], found.steps[at]
    names = [
        dates[one.phase].title if one.phase in dates else str(one.phase.label) for one in (before, after)
    ]
    return _("C’est ici que l’on perd le plus de monde : %(before)s, %(n)s ; %(after)s, %(m)s.") % {
        "before": names[0],
        "n": number(before.heads),
        "after": names[1],
        "m": number(after.heads),
    }


def quarters(
    found: Sequence[QuarterReach], contours: Mapping[str, Mapping[str, object]], *, identifier: str = "map"
) -> Picture | None:
    """The map of the quarters: people reached per 1,000 residents."""
    drawn = [_place(one, contours[one.slug]) for one in found if one.slug in contours]
    if not drawn:
        return None
    reached = [one for one in found if one.per_thousand is not None and one.people]
    least = min(reached, key=lambda one: one.per_thousand.point if one.per_thousand else 0.0, default=None)
    caption = Caption(
        identifier=identifier,
        title=_("Combien de personnes venues, pour 1 000 habitants"),
        finding=_("Le quartier le moins entendu : %(name)s.") % {"name": least.name}
        if least
        else _("Aucune carte d’entrée ne dit encore de quel quartier on vient."),
        source=_("Cartes d’entrée, sans nom ; moins de cinq personnes : rien n’est écrit"),
        columns=(_("Quartier"), _("Pour 1 000 habitants")),
        rtl=get_language_bidi(),
    )
    legend = places.PlaceWords(
        unit=_("personnes pour 1 000"), secret=_("moins de cinq"), unknown=_("on ne sait pas")
    )
    return places.neighbourhoods(caption, drawn, legend, written=number)


def _place(one: QuarterReach, contour: Mapping[str, object]) -> places.Place:
    if one.too_few:
        return places.Place(one.name, contour, None, _("moins de cinq"), "secret")
    if one.per_thousand is None or not one.people:
        return places.Place(one.name, contour, None, _("on ne sait pas"), "unknown")
    value = one.per_thousand.point
    return places.Place(one.name, contour, value, number(round(value)), "known")


def groups_sentence(found: MapPage) -> str:
    """What the map says, in a sentence: that no groups can be told apart is one of them."""
    people = number(found.people)
    if not found.groups:
        return _("On ne peut pas distinguer de groupes parmi les %(people)s personnes qui ont réagi.") % {
            "people": people
        }
    return _("%(people)s personnes ont réagi ; %(n)s façons de voir se distinguent.") % {
        "people": people,
        "n": len(found.groups),
    }


def views(found: MapPage, sentence: str) -> Picture:
    """The map of views: near one another, handfuls of people who answered alike."""
    caption = Caption(
        identifier="views",
        title=_("Chaque point : au moins cinq personnes qui ont répondu presque pareil"),
        finding=sentence,
        source=_("Réactions sur papier, téléphone et écran ; personne n’est nommé ni suivi"),
        columns=(_("Groupe"), _("Personnes")),
        rtl=get_language_bidi(),
    )
    marks = [View(one.x / 100, one.y / 100, one.uncertain, one.group) for one in found.marks]
    words = ViewWords(
        certain=_("ont beaucoup répondu"), uncertain=_("ont peu répondu : leur place est incertaine")
    )
    groups = [
        GroupWords(_("Groupe %(letter)s") % {"letter": LETTERS[at]}, number(size))
        for at, size in enumerate(found.groups)
    ]
    return scatter(caption, marks, words, groups)


def answers(statements: Sequence[MappedStatement], found: MapPage) -> Picture:
    """Who agrees with what, group by group; the statement that unites most comes first."""
    caption = Caption(
        identifier="answers",
        title=_("Ce sur quoi l’on s’accorde, même le groupe le moins convaincu"),
        finding=_("La phrase la plus partagée : « %(wording)s »") % {"wording": statements[0].wording},
        source=_("%(n)s personnes") % {"n": number(found.people)},
        columns=(
            _("Phrase"),
            _("Groupe"),
            _("D’accord"),
            _("Je passe"),
            _("Pas d’accord"),
            _("Personnes"),
        ),
        rtl=get_language_bidi(),
    )
    legend = ShareWords(agree=_("d’accord"), passed=_("je passe"), disagree=_("pas d’accord"))
    questions = [Question(one.wording, _shares(one)) for one in statements]
    return diverging(caption, questions, legend)


def one_answer(wording: str, whole: Answers, groups: Sequence[Answers]) -> Picture:
    """Who agrees with one statement: everybody, then group by group."""
    caption = Caption(
        identifier="answers",
        title=_("Qui est d’accord"),
        finding=_("%(agree)s personnes d’accord, %(passed)s passent, %(disagree)s pas d’accord.")
        % {
            "agree": number(whole.agree),
            "passed": number(whole.passed),
            "disagree": number(whole.disagree),
        },
        source=_("%(n)s personnes") % {"n": number(whole.n)},
        columns=(
            _("Phrase"),
            _("Groupe"),
            _("D’accord"),
            _("Je passe"),
            _("Pas d’accord"),
            _("Personnes"),
        ),
        rtl=get_language_bidi(),
    )
    legend = ShareWords(agree=_("d’accord"), passed=_("je passe"), disagree=_("pas d’accord"))
    named = [(_("Tous"), whole), *_named(groups)]
    return diverging(caption, [Question("", _drawn(named))], legend)


def _shares(one: MappedStatement) -> tuple[Shares, ...]:
    named = _named(one.groups)
    if not named and one.answers:
        named = [(_("Tous"), one.answers)]
    return _drawn(named)


def _named(groups: Sequence[Answers]) -> list[tuple[str, Answers]]:
    return [(_("Groupe %(letter)s") % {"letter": LETTERS[at]}, group) for at, group in enumerate(groups)]


def _drawn(named: Sequence[tuple[str, Answers]]) -> tuple[Shares, ...]:
    return tuple(
        Shares(name, said.agree / said.n, said.passed / said.n, said.disagree / said.n, number(said.n))
        for name, said in named
        if said.n
    )


def floor(shares: Sequence[ShareRow]) -> Picture:
    """Two bars: how many of each were in the room, how long each held the floor."""
    known = [one for one in shares if one.relative is not None]
    most = max(known, key=lambda one: one.relative or 0, default=None)
    caption = Caption(
        identifier="floor",
        title=_("Part du temps de parole, à côté de la part des présents"),
        finding=_("Le plus entendu pour sa place dans la salle : %(who)s.") % {"who": most.label}
        if most
        else _("On sait qui a parlé ; on n’a pas compté qui était là."),
        source=_("Chronomètre de la salle et comptage à l’entrée, sans nom"),
        columns=(_("Qui"), _("Présents, sur 100"), _("Temps, sur 100")),
        rtl=get_language_bidi(),
    )
    strata = [
        Pair(
            label=one.label,
            city=None if one.presence_share is None else one.presence_share / 10,
            heard=one.time_share / 10,
            low=None,
            high=None,
            city_figure="–" if one.presence_share is None else number(round(one.presence_share / 10)),
            heard_figure=number(round(one.time_share / 10)),
        )
        for one in shares
    ]
    words = PairWords(
        city=_("présents"), heard=_("temps de parole"), interval=_("ce que le hasard laisse possible")
    )
    return pairs(caption, strata, words)
