"""The film: its sequences, versions, screenings and copies; never a city role on the cut."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from assises.phases.survey.actions import (
    TargetUse,
    acknowledge_recall,
    approve_version,
    begin_version,
    cut_sequence,
    hand_out_copy,
    open_film,
    show_version,
    withdraw_version,
)
from assises.web.desk.forms.parts import cotes_in
from assises.web.desk.forms.survey import (
    ApproveForm,
    CopyForm,
    FilmForm,
    RecallForm,
    SequenceForm,
    ShowForm,
    VersionForm,
    WithdrawForm,
)
from assises.web.desk.gestures import Gesture, view_of
from assises.web.desk.views.survey import to_survey

name_film = view_of(
    Gesture(
        right="survey.film.open",
        here="desk:survey",
        title=gettext_lazy("Nommer un film"),
        label=gettext_lazy("Nommer"),
        done=gettext_lazy("Le film est nommé."),
        form=FilmForm,
        act=lambda asked: open_film(title=asked.typed["title"], by=asked.by),
        back=to_survey,
    )
)

begin = view_of(
    Gesture(
        right="survey.film_version.begin",
        here="desk:survey",
        title=gettext_lazy("Commencer une version"),
        lead=gettext_lazy("Une version se montre dans un seul genre de lieu : l’accord de chacun en dépend."),
        label=gettext_lazy("Commencer"),
        done=gettext_lazy("La version est ouverte au montage."),
        form=VersionForm,
        act=lambda asked: begin_version(
            film=asked.typed["film"],
            target_use=TargetUse(asked.typed["target_use"]),
            captions=asked.typed["captions"],
            by=asked.by,
        ),
        back=to_survey,
    )
)

cut = view_of(
    Gesture(
        right="survey.sequence.cut",
        here="desk:survey",
        title=gettext_lazy("Monter une séquence"),
        lead=gettext_lazy("Elle repose sur des extraits, ou se dit plan de coupe."),
        label=gettext_lazy("Ajouter la séquence"),
        done=gettext_lazy("La séquence est montée."),
        form=SequenceForm,
        act=lambda asked: cut_sequence(
            version=asked.at["version"],
            wording=asked.typed["wording"],
            excerpts=cotes_in(asked.typed["cites"]),
            cutaway=asked.typed["cutaway"],
            by=asked.by,
        ),
        back=to_survey,
    )
)

approve = view_of(
    Gesture(
        right="survey.film_version.approve",
        here="desk:survey",
        title=gettext_lazy("Clore le montage"),
        label=gettext_lazy("Clore et enregistrer"),
        done=gettext_lazy("La version est enregistrée, avec sa cote."),
        form=ApproveForm,
        act=lambda asked: approve_version(
            version=asked.at["version"], wording=asked.typed["wording"], by=asked.by
        ),
        back=to_survey,
        will=(gettext_lazy("Plus personne ne pourra changer cette version : la montrer, ou la retirer."),),
    )
)

show = view_of(
    Gesture(
        right="survey.film_version.show",
        here="desk:survey",
        title=gettext_lazy("Noter une projection"),
        lead=gettext_lazy("Chaque accord est relu une dernière fois avant la projection."),
        label=gettext_lazy("Noter"),
        done=gettext_lazy("La projection est notée."),
        form=ShowForm,
        act=lambda asked: show_version(
            cote=asked.at["cote"],
            event=asked.typed["event"],
            language=asked.typed["language"],
            captions=asked.typed["captions"],
            by=asked.by,
        ),
        back=to_survey,
        begin=lambda asked: {"language": "fr"},
    )
)

withdraw = view_of(
    Gesture(
        right="survey.film_version.withdraw",
        here="desk:survey",
        title=gettext_lazy("Retirer cette version"),
        label=gettext_lazy("Retirer"),
        done=gettext_lazy("La version est retirée, ses copies sont rappelées."),
        form=WithdrawForm,
        act=lambda asked: withdraw_version(cote=asked.at["cote"], reason=asked.typed["reason"], by=asked.by),
        back=to_survey,
        will=(gettext_lazy("Sa page dit qu’elle est retirée, et pourquoi ; ses copies sont rappelées."),),
    )
)

copy = view_of(
    Gesture(
        right="survey.copy.hand_out",
        here="desk:survey",
        title=gettext_lazy("Noter une copie"),
        lead=gettext_lazy("Une copie qui sort est notée, pour pouvoir être rappelée."),
        label=gettext_lazy("Noter"),
        done=gettext_lazy("La copie est notée."),
        form=CopyForm,
        act=lambda asked: hand_out_copy(
            cote=asked.at["cote"], holder=asked.typed["holder"], medium=asked.typed["medium"], by=asked.by
        ),
        back=to_survey,
    )
)

given_back = view_of(
    Gesture(
        right="survey.recall.acknowledge",
        here="desk:survey",
        title=gettext_lazy("Une copie est rendue ou détruite"),
        label=gettext_lazy("Le noter"),
        done=gettext_lazy("C’est noté."),
        form=RecallForm,
        act=lambda asked: acknowledge_recall(copy=asked.typed["copy"], by=asked.by),
        back=to_survey,
    )
)
