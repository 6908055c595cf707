"""What the command `opinion` writes: a map for the analyst, the same for everybody, a slate, a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isclose

import numpy as np
from numpy.typing import NDArray

from assises.cli.words import gettext as _
from assises.cli.words import ngettext
from assises.formats.ballots import Ballots
from assises.methods.coverage import Interval
from assises.methods.opinion import Calibrated, PolisMap, handfuls
from assises.methods.representation import Certificate, Guessed, Slate
from assises.pictures.svg import Caption
from assises.pictures.views import LETTERS, GroupWords, View, ViewWords, scatter

Whole = dict[str, object]
NOBODY = ("membership",)  # what a public file never holds


def of_calibrated(found: Calibrated, ballots: Ballots, run: Whole) -> Whole:
    """A map of the profile `calibrated`, as the analyst reads it."""
    names = ballots.votes.statements
    structure = found.drawn.structure
    members = [
        {
            "person": ballots.votes.voters[place],
            "group": LETTERS[group] if group >= 0 else None,
            "between": bool(found.membership.between[place]),
            "chance": [round(float(one), 4) for one in found.membership.chance[place]],
        }
        for place, group in enumerate(found.drawn.group.tolist())
    ]
    return {
        **_counts(ballots, found.drawn.sizes),
        "structure": {
            "people": structure.people,
            "first_share": structure.first_share,
            "first_share_by_chance": structure.first_share_by_chance,
            "first_p": structure.first_p,
            "halves": structure.halves,
            "halves_by_chance": structure.halves_by_chance,
            "sure": structure.sure,
            "first_share_by_style": structure.first_share_by_style,
            "style_p": structure.style_p,
        },
        "held_out": None
        if found.held is None
        else {
            "model": found.held.model,
            "without": found.held.without,
            "n": found.held.n,
            "strength": found.held.strength,
        },
        "stability": {
            "same_groups": {"mean": found.membership.same[0], "low": found.membership.same[1]},
            "sizes": [{"low": low, "middle": mid, "high": high} for low, mid, high in found.membership.sizes],
            "between": int(found.membership.between.sum()),
            "resamples": found.membership.resamples,
        },
        "membership": members if found.drawn.sizes else [],
        "representative": [
            {
                "group": LETTERS[one.group], "statement": names[one.statement], "direction": one.direction,
                "effect": one.effect, "low": one.low, "high": one.high, "p": one.chance,
            }
            for one in found.cross.typical
        ],
        "dividing": [
            {
                "statement": names[one.statement], "low": one.low, "gap": one.gap, "high": one.high,
                "p": one.chance,
            }
            for one in found.cross.dividing
        ],
        "consensus": [
            {
                "statement": names[one.statement],
                "direction": "agree" if one.kind == "common_ground" else "disagree",
                "low": one.low, "point": one.point, "high": one.high, "n": one.n,
            }
            for one in found.consensus
        ],
        "bridging": [
            {
                "statement": names[one.statement], "low": one.low, "least": one.least, "high": one.high,
                "n": one.n,
            }
            for one in found.bridging
        ],
        "run": run,
    }  # fmt: skip


def of_polis(found: PolisMap, ballots: Ballots, run: Whole) -> Whole:
    """A map of the profile `polis`, as the analyst reads it; nothing in it was compared with chance."""
    names = ballots.votes.statements
    return {
        **_counts(ballots, found.sizes),
        "membership": [
            {"person": ballots.votes.voters[place], "group": LETTERS[group] if group >= 0 else None}
            for place, group in enumerate(found.group.tolist())
        ],
        "representative": [
            {
                "group": LETTERS[group], "statement": names[one.statement], "direction": one.direction,
                "effect": one.ratio, "low": None, "n": one.trials, "p_success": one.rate,
                "p_test": one.rate_test, "repness": one.ratio, "repness_test": one.ratio_test,
            }
            for group, some in enumerate(found.representative)
            for one in some
        ],
        "consensus": [
            {
                "statement": names[one.statement], "direction": direction, "low": None,
                "point": one.rate, "n": one.trials, "p_test": one.rate_test,
            }
            for direction, some in (("agree", found.agree), ("disagree", found.disagree))
            for one in some
        ],
        "bridging": [
            {"statement": names[place], "group_consensus": float(found.consensus[place])}
            for place in np.argsort(-found.consensus, kind="stable")[:10].tolist()
        ],
        "run": run,
    }  # fmt: skip


def _counts(ballots: Ballots, sizes: Sequence[int]) -> Whole:
    return {
        "people": ballots.people,
        "statements": ballots.statements,
        "votes": len(ballots.votes.value),
        "superseded": ballots.votes.superseded,
        "moderated_out": len(ballots.out),
        "groups": [{"label": LETTERS[at], "size": int(size)} for at, size in enumerate(sizes)],
    }


def public(whole: Mapping[str, object], smallest: int) -> Whole:
    """The same for everybody: no person, and no group of fewer people than may be told."""
    kept = {name: value for name, value in whole.items() if name not in NOBODY}
    groups = whole["groups"]
    if not isinstance(groups, list) or all(one["size"] >= smallest for one in groups):
        return kept
    # One small group could be found again by taking the others from the whole: none is told.
    return {**kept, "groups": [], "representative": [], "withheld": "small_groups"}


def of_slate(found: Slate, guessed: Guessed, ballots: Ballots, run: Whole) -> Whole:
    """A slate with its certificate, and what becomes of it when silence is drawn."""
    names = ballots.votes.statements
    return {
        **of_certificate(found.certificate, ballots),
        "slate": [names[one] for one in found.statements],
        "texts": {names[one]: ballots.texts.get(names[one], "") for one in found.statements},
        "bought": found.bought,
        "completed": found.completed,
        "exchanged": found.exchanged,
        "silence_drawn": {
            "draws": guessed.draws,
            "people": guessed.people,
            "holds": _interval(guessed.holds),
            "alpha": list(guessed.alpha),
            "unrepresented": list(guessed.unrepresented),
        },
        "run": run,
    }


def of_certificate(found: Certificate, ballots: Ballots) -> Whole:
    """What the votes and the slate alone show."""
    worst = found.worst
    return {
        "seats": found.seats,
        "people": ballots.people,
        "ejr_plus": found.holds,
        "alpha": found.alpha,
        "unrepresented": _interval(found.unrepresented),
        "strongest_claim": None
        if worst is None
        else {
            "statement": ballots.votes.statements[worst.statement],
            "level": worst.level,
            "people": worst.people,
            "needed": worst.needed,
        },
    }


def _interval(one: Interval) -> Whole:
    return {"point": one.point, "low": one.low, "high": one.high, "n": one.n}


def alike(found: object, said: object) -> bool:
    """Whether a figure is the one written, whatever the last bits of the machine that wrote it."""
    if isinstance(found, dict) and isinstance(said, dict):
        return found.keys() == said.keys() and all(alike(found[name], said[name]) for name in found)
    if isinstance(found, float) and isinstance(said, (int, float)):
        return isclose(found, said, rel_tol=1e-9, abs_tol=1e-12)
    return found == said


def sentence(whole: Mapping[str, object]) -> str:
    """The sentence that comes before the picture."""
    groups = whole["groups"]
    if not isinstance(groups, list) or not groups:
        return _("On ne peut pas distinguer de groupes.")
    sizes = ", ".join(f"{one['label']} {one['size']}" for one in groups)
    return ngettext("%(n)s groupe : %(sizes)s.", "%(n)s groupes : %(sizes)s.", len(groups)) % {
        "n": len(groups),
        "sizes": sizes,
    }


def slate_sentence(whole: Mapping[str, object]) -> str:
    """What a slate is worth, in one line."""
    nobody = whole["unrepresented"]
    share = nobody["point"] if isinstance(nobody, dict) else 0.0
    verdict = _("Aucun groupe n’est lésé") if whole["ejr_plus"] else _("Un groupe est lésé")
    told = _("%(verdict)s (α = %(alpha).3f) ; %(share).1f personnes sur 100 n’ont rien dans la liste.")
    return told % {"verdict": verdict, "alpha": whole["alpha"], "share": 100 * share}


def picture(
    places: NDArray[np.float64],
    uncertain: NDArray[np.bool_],
    group: NDArray[np.int64],
    sizes: Sequence[int],
    whole: Mapping[str, object],
) -> str:
    """The map as SVG, groups outlined only when they are shown."""
    caption = Caption(
        identifier="views",
        title=_("Chaque point : au moins cinq personnes qui ont répondu presque pareil"),
        finding=sentence(whole),
        source=_("Réactions sur papier, téléphone et écran ; personne n’est nommé ni suivi"),
        columns=(_("Groupe"), _("Personnes")),
    )
    crowd = np.where(uncertain, len(sizes), group)
    marks = [
        View(
            one.x,
            one.y,
            one.crowd == len(sizes),
            one.crowd if 0 <= one.crowd < len(sizes) else None,
            one.people,
        )
        for one in handfuls(places[:, 0], places[:, 1], crowd)
    ]
    words = ViewWords(
        certain=_("ont beaucoup répondu"), uncertain=_("ont peu répondu : leur place est incertaine")
    )
    groups = [
        GroupWords(_("Groupe %(letter)s") % {"letter": LETTERS[at]}, str(size))
        for at, size in enumerate(sizes)
    ]
    return scatter(caption, marks, words, groups).svg
