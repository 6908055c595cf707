"""Addresses of desk: French paths below the edition, English names."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from assises.web.desk.gestures import view_of
from assises.web.desk.views import (
    assessing,
    beginning,
    board,
    bringing,
    cutting,
    dangers,
    describing,
    disputing,
    edition,
    ground,
    jobs,
    moderating,
    opinion,
    people,
    planning,
    preparing,
    proposing,
    reaching,
    reading,
    registering,
    registers,
    reviewing,
    series,
    shaping,
    sorting,
    standing,
    survey,
    weighing,
    writing,
)

app_name = "desk"

BOARD = [
    path("", board.board, name="board"),
    path("controle", board.audit, name="audit"),
]
MODERATING = [
    path("lire", moderating.waiting, name="waiting"),
    path("lire/<str:cote>/masquer", moderating.ask_to_hide, name="hide"),
    path("moderation", moderating.moderation, name="moderation"),
    path("moderation/<str:cote>/confirmer", moderating.second_person, name="confirm_hiding"),
    path("recours/<int:appeal>", moderating.answer_appeal, name="appeal"),
    path("regard", moderating.remarks, name="remarks"),
    path("regard/ecrire", moderating.write_one_remark, name="remark"),
    path("evaluation", assessing.evaluation, name="evaluation"),
    path("evaluation/phases/<int:number>", view_of(assessing.ASSESS), name="assess_phase"),
    path("evaluation/constat", view_of(assessing.FINDING), name="finding"),
]

READING = [
    path("paroles", reading.bench, name="bench"),
    path("paroles/<str:cote>", reading.voice, name="voice"),
    path("paroles/<str:cote>/coder", reading.code_one, name="code"),
    path("paroles/<str:cote>/theme", view_of(describing.TAG), name="tag"),
    path("paroles/<str:cote>/traduire", view_of(describing.TRANSLATION), name="translate"),
    path("paroles/<str:cote>/code", reading.hand_over, name="hand_code"),
    path("paroles/<str:cote>/ecarter", reading.set_aside, name="set_aside"),
    path("paroles/<str:cote>/transmettre", reading.transfer, name="transfer"),
    path("transmissions", reading.transfers, name="transfers"),
    path("transmissions/<uuid:transfer>", reading.acknowledge, name="acknowledge"),
    path("echos", reading.echoes, name="echoes"),
    path("echos/reunir", reading.gather, name="gather"),
    path("echos/<uuid:group>", reading.decide, name="decide_echo"),
    path("grille", reading.grid, name="grid"),
    path("grille/ouvrir", reading.new_grid, name="new_grid"),
]
WRITING = [
    path("synthese", writing.syntheses, name="syntheses"),
    path("synthese/ouvrir", writing.open_one, name="open_synthesis"),
    path("synthese/rendre-compte", writing.report, name="report_back"),
    path("synthese/<int:version>", writing.one_synthesis, name="synthesis"),
    path("synthese/<int:version>/ecrire", writing.write_one, name="section"),
    path("synthese/<int:version>/signer", writing.sign_one, name="sign"),
    path("synthese/<int:version>/valider", writing.validate_one, name="validate"),
    path("synthese/<int:version>/publier", writing.publish_one, name="publish_synthesis"),
    path("synthese/<int:version>/objections/<uuid:objection>", writing.answer_one, name="answer_objection"),
]

OPINION = [
    path("avis", opinion.rounds, name="rounds"),
    path("avis/preparer", opinion.prepare, name="prepare"),
    path("avis/<uuid:round_uuid>", opinion.one_round, name="round"),
    path("avis/<uuid:round_uuid>/soumettre", opinion.put, name="put"),
    path("avis/<uuid:round_uuid>/trier", sorting.sort, name="sort"),
    path("avis/<uuid:round_uuid>/retirer", opinion.take_out, name="take_out"),
    path("avis/<uuid:round_uuid>/ouvrir", opinion.open_one, name="open_round"),
    path("avis/<uuid:round_uuid>/clore", opinion.close_one, name="close_round"),
    path("avis/<uuid:round_uuid>/feuilles", opinion.sheets, name="sheets"),
    path("avis/<uuid:round_uuid>/recompter", opinion.rebuild, name="rebuild"),
    path("avis/<uuid:round_uuid>/carte", opinion.draw, name="publish_map"),
]
SURVEY = [
    path("enquete", survey.surveys, name="survey"),
    path("enquete/ouvrir", survey.open_one, name="open_survey"),
    path("enquete/entretiens", survey.interviews, name="interviews"),
    path("enquete/entretiens/<int:interview>/extrait", survey.excerpt, name="excerpt"),
    path("enquete/entretiens/<int:interview>/accord", survey.take_back, name="take_back"),
    path("enquete/<int:survey>/qui", survey.quotas, name="quotas"),
    path("enquete/<int:survey>/conversation", survey.conversation, name="conversation"),
    path("enquete/<int:survey>/note", survey.write_note, name="note"),
    path("enquete/<int:survey>/publier", survey.publish_one, name="publish_survey"),
    path("film/nommer", cutting.name_film, name="open_film"),
    path("film/version", cutting.begin, name="begin_version"),
    path("film/copies", cutting.given_back, name="given_back"),
    path("film/<int:version>/monter", cutting.cut, name="cut"),
    path("film/<int:version>/clore", cutting.approve, name="approve"),
    path("film/<str:cote>/projection", cutting.show, name="show"),
    path("film/<str:cote>/copie", cutting.copy, name="copy"),
    path("film/<str:cote>/retirer", cutting.withdraw, name="withdraw_version"),
]

EDITION = [
    path("edition", edition.edition_page, name="edition"),
    path("edition/nom", view_of(preparing.RENAME), name="rename"),
    path("edition/dossier", view_of(preparing.FILE), name="file"),
    path("edition/motifs", view_of(preparing.RATIONALE), name="rationale"),
    path("edition/promesse", view_of(preparing.PROMISE), name="promise"),
    path("edition/objectif", view_of(preparing.AIM), name="aim"),
    path("edition/indicateur", view_of(preparing.INDICATOR), name="indicator"),
    path("edition/mesure", view_of(preparing.MEASURE), name="measure"),
    path("edition/questions", view_of(preparing.QUESTIONS), name="questions"),
    path("edition/valeur", view_of(preparing.VALUE), name="value"),
    path("edition/note-de-methode", view_of(registering.METHOD_NOTE), name="method_note"),
    path("edition/annoncer", view_of(planning.ANNOUNCE), name="announce"),
    path("edition/ouvrir", view_of(planning.OPEN), name="open_edition"),
    path("edition/reponses", view_of(planning.ANSWERING), name="start_answering"),
    path("edition/redaction", view_of(planning.DRAFTING), name="start_drafting"),
    path("edition/suivi", view_of(planning.FOLLOWING_UP), name="start_following_up"),
    path("edition/archiver", view_of(planning.ARCHIVE), name="archive"),
    path("enjeux", edition.stakes, name="stakes"),
    path("enjeux/ecrire", view_of(preparing.STAKE), name="stake"),
    path("enjeux/<slug:slug>", view_of(preparing.STAKE), name="rewrite_stake"),
    path("enjeux/<slug:slug>/decide", view_of(preparing.DECIDE), name="decide_stake"),
    path("enjeux/<slug:slug>/publier", view_of(preparing.PUBLISH_STAKE), name="publish_stake"),
    path("enjeux/<slug:slug>/debat", view_of(disputing.DISPUTE), name="dispute"),
    path("enjeux/<slug:slug>/positions", view_of(disputing.PLACE), name="place_position"),
    path("enjeux/<slug:slug>/positions/reprendre", view_of(disputing.TAKE_BACK), name="take_back"),
    path("calendrier", edition.days, name="days"),
    path("calendrier/phase", view_of(planning.PHASE), name="phase"),
    path("calendrier/phases/<int:number>", view_of(planning.MOVE_PHASE), name="move_phase"),
    path("calendrier/ou-se-reunir", series.planner, name="planner"),
    path("calendrier/rendez-vous", view_of(planning.EVENT), name="event"),
    path("calendrier/rendez-vous/<int:event>", view_of(planning.MOVE_EVENT), name="move_event"),
    path("calendrier/rendez-vous/<int:event>/annuler", view_of(planning.CANCEL_EVENT), name="cancel_event"),
    path("calendrier/regles", shaping.shapes, name="shapes"),
    path("calendrier/phases/<int:number>/permet", view_of(shaping.ALLOW), name="allow"),
    path("calendrier/serie", view_of(shaping.SERIES), name="series"),
    path("calendrier/format", view_of(shaping.FORMAT), name="format"),
    path("themes", shaping.themes, name="themes"),
    path("themes/ajouter", view_of(shaping.THEME), name="theme"),
    path("bilan", reviewing.reviews, name="reviews"),
    path("bilan/ouvrir", view_of(reviewing.OPEN_REVIEW), name="open_review"),
    path("bilan/promesse", view_of(reviewing.PAST_PROMISE), name="past_promise"),
    path("bilan/<str:cote>/etat", view_of(reviewing.STANDING), name="past_standing"),
    path("aller-vers", reaching.outings, name="outings"),
    path("aller-vers/sortie", view_of(reaching.OUTING), name="outing"),
    path("aller-vers/public", view_of(reaching.AUDIENCE), name="audience"),
    path("aller-vers/barometre", view_of(reaching.BAROMETER), name="barometer"),
    path("dispositifs", edition.schemes, name="schemes"),
    path("dispositifs/inscrire", view_of(registering.SCHEME), name="scheme"),
    path("dispositifs/relier", view_of(shaping.LINK), name="link_schemes"),
    path("dispositifs/<slug:slug>", view_of(registering.REVISE_SCHEME), name="revise_scheme"),
    path("depenses/publier", view_of(registering.COST), name="cost"),
    path("edition/quartiers", view_of(beginning.QUARTERS), name="quarters"),
    path("edition/retirer", view_of(beginning.REMOVE), name="remove"),
    path("pages", edition.texts, name="texts"),
    path("pages/<slug:slug>", view_of(registering.TEXT), name="text"),
    path("pages/<slug:slug>/traduire", view_of(shaping.TRANSLATE), name="translate_text"),
    path("pages/<slug:slug>/relire", view_of(shaping.REVIEW), name="review_text"),
]
GROUND = [
    path("territoire", registers.ground, name="ground"),
    path("territoire/pouvoirs", registers.powers, name="powers"),
    path("territoire/quartiers/<slug:slug>", view_of(ground.QUARTER), name="quarter"),
    path("territoire/lieux/inscrire", view_of(ground.VENUE), name="venue"),
    path("territoire/lieux/<slug:slug>", view_of(ground.DESCRIBE_VENUE), name="describe_venue"),
    path("territoire/lieux/<slug:slug>/acces", view_of(ground.ACCESS_SEEN), name="access"),
    path("territoire/espaces/inscrire", view_of(ground.SPACE), name="space"),
    path("territoire/transformations/inscrire", view_of(ground.CHANGE), name="new_change"),
    path("territoire/transformations/<slug:slug>/etat", view_of(ground.MOVE_CHANGE), name="move_change"),
    path("territoire/transformations/<slug:slug>/chiffre", view_of(ground.FIGURE), name="figure"),
    path("territoire/groupes/nommer", view_of(ground.STRATUM), name="stratum"),
    path("territoire/groupes/<slug:slug>", view_of(ground.SIZE), name="size"),
    path("territoire/institutions/inscrire", view_of(ground.INSTITUTION), name="institution"),
    path("territoire/services/inscrire", view_of(ground.OFFICE), name="office"),
    path("territoire/domaines/inscrire", view_of(ground.DOMAIN), name="domain"),
    path("territoire/domaines/<int:domain>", view_of(ground.DESCRIBE_DOMAIN), name="describe_domain"),
    path("territoire/domaines/<int:domain>/pouvoir", view_of(ground.HOLDER), name="holder"),
    path("territoire/domaines/<int:domain>/passage", view_of(ground.HAND_POWER), name="hand_power"),
]
PROPOSALS = [
    path("propositions", proposing.proposals, name="proposals"),
    path("propositions/ecrire", view_of(proposing.DRAFT), name="draft"),
    path("propositions/reunir", view_of(proposing.MERGE), name="merge"),
    path("propositions/brouillons/<uuid:draft>", view_of(proposing.EDIT), name="edit_draft"),
    path("propositions/brouillons/<uuid:draft>/deposer", view_of(proposing.SUBMIT), name="submit_draft"),
    path("propositions/<str:cote>", proposing.one_proposal, name="proposal"),
    path("propositions/<str:cote>/version", view_of(proposing.REVISE), name="revise"),
    path("propositions/<str:cote>/chiffrer", view_of(weighing.COSTING), name="costing"),
    path("propositions/<str:cote>/effet", view_of(weighing.EFFECT), name="effect"),
    path("propositions/<str:cote>/soutiens", view_of(weighing.SUPPORT), name="support"),
    path("propositions/<str:cote>/defaire", view_of(proposing.UNDO), name="undo_merge"),
    path(
        "propositions/<str:cote>/objections/<uuid:objection>",
        view_of(weighing.ANSWER_MERGE),
        name="answer_merge",
    ),
]

PEOPLE = [
    path("personnes", people.people, name="people"),
    path("personnes/inviter", view_of(people.INVITE), name="invite"),
    path("personnes/<int:account>/role", view_of(people.ASSIGN), name="assign"),
    path("personnes/<int:account>/mot-de-passe", view_of(people.RESET), name="reset"),
    path("personnes/<int:account>/fermer", view_of(people.REVOKE), name="revoke"),
    path("personnes/roles/<int:assignment>/fin", view_of(people.END), name="end_role"),
    path("collectifs", standing.bodies, name="bodies"),
    path("collectifs/relais", view_of(standing.RELAY), name="relay"),
    path("collectifs/inscrire", view_of(people.BODY), name="body"),
    path("collectifs/<slug:slug>", view_of(people.DESCRIBE_BODY), name="describe_body"),
    path("collectifs/<slug:slug>/mandat", view_of(standing.TERM), name="term"),
    path("collectifs/<slug:slug>/siege", view_of(standing.SEAT), name="seat"),
    path("donnees/effacer", view_of(dangers.ERASE), name="erase"),
    path("donnees/dangers", dangers.dangers, name="dangers"),
    path("donnees/dangers/<uuid:handle>", dangers.open_one, name="open_danger"),
    path("donnees/dangers/<uuid:handle>/transmis", dangers.pass_on, name="pass_danger_on"),
    path("donnees", people.keeping, name="keeping"),
    path("donnees/accord", view_of(people.CONSENT_TEXT), name="consent_text"),
]

BRINGING = [
    path("apporter", bringing.bring, name="bring"),
    path("apporter/<uuid:upload>", bringing.report, name="brought"),
    path("apporter/<uuid:upload>/lire", bringing.how, name="how"),
]

JOBS = [
    path("travaux", jobs.all_jobs, name="jobs"),
    path("travaux/paquet", jobs.make_bundle, name="make_bundle"),
    path("travaux/<uuid:job_uuid>", jobs.one_job, name="job"),
    path("travaux/<uuid:job_uuid>/arreter", jobs.cancel, name="cancel_job"),
]


def _here(routes: list[URLPattern]) -> list[URLPattern]:
    """The same addresses, below the desk of an edition."""
    return [path(f"<slug:edition>/bureau/{one.pattern}", one.callback, name=one.name) for one in routes]


urlpatterns: list[URLPattern | URLResolver] = [
    path("nouvelle-ville/", beginning.begin, name="begin"),
    *(
        path(f"nouvelle-ville/<slug:edition>/{name}", beginning.step_view(name), name=f"begin_{name}")
        for name in beginning.STEPS
    ),
    *_here([*BOARD, *MODERATING, *READING, *WRITING, *OPINION, *SURVEY, *EDITION, *GROUND, *PROPOSALS]),
    *_here([*PEOPLE, *BRINGING, *JOBS]),
]
