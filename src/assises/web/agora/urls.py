"""Addresses of agora: printed on paper for years, in French; their names are in English."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from assises.web.agora.views import (
    carrying,
    computing,
    following,
    home,
    lists,
    meetings,
    missing,
    needs,
    opinion,
    orientations,
    owning,
    process,
    promises,
    proposals,
    record,
    replies,
    review,
    speaking,
    synthesis,
    texts,
)

# The short texts every edition has a page for: address, slug of the text, name of the address.
TEXTS = (
    ("mentions-legales", "legal-notice", "legal"),
    ("vie-privee", "privacy", "privacy"),
    ("accessibilite", "accessibility", "accessibility"),
    ("contact", "contact", "contact"),
)

app_name = "agora"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.front, name="front"),
    path("ma-parole", following.follow, name="follow"),
    path("r/<str:code>", following.receipt, name="receipt"),
    path("r/<str:code>/contester", owning.contest, name="contest"),
    path("r/<str:code>/retirer", owning.withdraw, name="withdraw"),
    path("<slug:edition>/", home.home, name="home"),
    path("<slug:edition>/dire", speaking.speak, name="speak"),
    path("<slug:edition>/en-danger", texts.danger, name="danger"),
    path("<slug:edition>/parole/<str:cote>", following.ladder, name="ladder"),
    path("<slug:edition>/sans-suite", lists.unanswered, name="unanswered"),
    path("<slug:edition>/enjeux", lists.stakes, name="stakes"),
    path("<slug:edition>/enjeux/<slug:slug>", lists.stake, name="stake"),
    path("<slug:edition>/rencontres", meetings.meetings, name="meetings"),
    path("<slug:edition>/rencontres/<int:number>", meetings.meeting, name="meeting"),
    path("<slug:edition>/rendez-vous/<slug:kind>/<int:number>", meetings.event, name="event"),
    path("<slug:edition>/rendez-vous/<slug:kind>/<int:number>/besoins", needs.needs, name="needs"),
    path("<slug:edition>/calendrier", meetings.calendar, name="calendar"),
    path("<slug:edition>/calendrier.ics", meetings.diary, name="diary"),
    path("<slug:edition>/dispositifs", lists.schemes, name="schemes"),
    path("<slug:edition>/transformations", lists.changes, name="changes"),
    path("<slug:edition>/transformations/<slug:slug>", lists.change, name="change"),
    path("<slug:edition>/demarche", process.process, name="process"),
    path("<slug:edition>/demarche/comptes", process.accounts, name="accounts"),
    path("<slug:edition>/demarche/moderation", process.moderation, name="moderation"),
    path("<slug:edition>/bilan", review.page, name="review"),
    path("<slug:edition>/promesses", promises.promises, name="promises"),
    path("<slug:edition>/promesses/<str:cote>", promises.promise, name="promise"),
    path("<slug:edition>/reponses/<str:cote>", replies.reply, name="reply"),
    path("<slug:edition>/avis", opinion.rounds, name="rounds"),
    path("<slug:edition>/avis/<uuid:uuid>", opinion.one_round, name="round"),
    path("<slug:edition>/carte-des-avis", opinion.views, name="views"),
    path("<slug:edition>/synthese", synthesis.page, name="synthesis"),
    path("<slug:edition>/propositions", proposals.listing, name="proposals"),
    path("<slug:edition>/propositions/<str:cote>", proposals.one, name="proposal"),
    path("<slug:edition>/orientations", orientations.page, name="orientations"),
    path("<slug:edition>/journal", record.journal_page, name="journal"),
    path("<slug:edition>/donnees", record.data, name="data"),
    path("<slug:edition>/donnees/paquet.zip", record.bundle, name="bundle"),
    path("<slug:edition>/qui-manque", missing.missing, name="missing"),
    path("<slug:edition>/dessins/<slug:name>.<slug:form>", carrying.drawing, name="drawing"),
    path("<slug:edition>/rencontres/<int:number>/parole.<slug:form>", carrying.floor, name="floor"),
    path("<slug:edition>/calculs/<uuid:uuid>", computing.run, name="run"),
    *(path(f"<slug:edition>/{where}", texts.text, {"slug": slug}, name=name) for where, slug, name in TEXTS),
]
