"""Addresses of chamber."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from assises.web.chamber.views import acts, answers, board, elsewhere, means, orientations, promises

HERE = "<slug:edition>/conseil/"

app_name = "chamber"
urlpatterns: list[URLPattern | URLResolver] = [
    path(HERE, board.board, name="desk"),
    path(f"{HERE}reponses", answers.queue, name="queue"),
    path(f"{HERE}reponses/ensemble", answers.together, name="together"),
    path(f"{HERE}reponses/<str:cote>", answers.answer, name="answer"),
    path(f"{HERE}services", answers.refer_pieces, name="refer"),
    path(f"{HERE}promesses", promises.promises, name="promises"),
    path(f"{HERE}promesses/nouvelle", promises.new, name="commit"),
    path(f"{HERE}promesses/<str:cote>", promises.promise, name="promise"),
    path(f"{HERE}promesses/<str:cote>/etat", promises.declare, name="declare"),
    path(f"{HERE}promesses/<str:cote>/action", promises.act, name="act"),
    path(f"{HERE}promesses/<str:cote>/revue", promises.review, name="review"),
    path(f"{HERE}actions/<str:cote>/preuve", promises.prove, name="prove"),
    path(f"{HERE}ailleurs", elsewhere.elsewhere, name="elsewhere"),
    path(f"{HERE}ailleurs/transmettre", elsewhere.hand_over, name="transfer"),
    path(f"{HERE}ailleurs/demander", elsewhere.ask, name="ask"),
    path(f"{HERE}ailleurs/<uuid:transfer>/accuse", elsewhere.acknowledge, name="acknowledge"),
    path(f"{HERE}ailleurs/<str:cote>/suite", elsewhere.report, name="report"),
    path(f"{HERE}ailleurs/reparer", means.repair, name="repair"),
    path(f"{HERE}moyens", means.means, name="means"),
    path(f"{HERE}moyens/niveau", means.level, name="level"),
    path(f"{HERE}moyens/enveloppe", means.scenario, name="scenario"),
    path(f"{HERE}moyens/marqueur", means.marker, name="marker"),
    path(f"{HERE}actes", acts.acts, name="acts"),
    path(f"{HERE}actes/nouveau", acts.new, name="record_act"),
    path(f"{HERE}actes/decider", acts.decide_something, name="decide"),
    path(f"{HERE}orientations", orientations.document, name="orientations"),
    path(f"{HERE}orientations/ouvrir", orientations.begin, name="open_document"),
    path(f"{HERE}orientations/<int:version>/discuter", orientations.put_to_discussion, name="discuss"),
    path(f"{HERE}orientations/<int:version>/publier", orientations.make_public, name="publish"),
    path(f"{HERE}orientations/<int:version>/adopter", orientations.adopt_document, name="adopt"),
    path(f"{HERE}orientations/<int:version>/paragraphe", orientations.write, name="write"),
    path(f"{HERE}orientations/<int:version>/ecarter/<str:cote>", orientations.set_aside, name="set_aside"),
    path(f"{HERE}orientations/paragraphes/<str:cote>/amender", orientations.propose, name="amend"),
    path(f"{HERE}orientations/amendements/<int:amendment>", orientations.judge, name="judge"),
]
