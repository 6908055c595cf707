"""Addresses of field: French, short enough to be typed on a tablet."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from assises.web.field.entering import EveningConverter
from assises.web.field.views import (
    agenda,
    barometer,
    clock,
    closing,
    counter,
    door,
    evening,
    notes,
    outings,
    review,
    screen,
    slips,
    transcribing,
    way_out,
    workshops,
)

register_converter(EveningConverter, "evening")

FIELD = "<slug:edition>/terrain/"
HERE = "<slug:edition>/terrain/<evening:kind>/<int:number>"

app_name = "field"
urlpatterns: list[URLPattern | URLResolver] = [
    path(FIELD, evening.evenings, name="evening"),
    path(f"{FIELD}guichet", counter.counter, name="counter"),
    path(f"{FIELD}bulletins", slips.slips, name="slips"),
    path(f"{FIELD}saisie", transcribing.transcribe, name="transcribe"),
    path(f"{FIELD}sorties", outings.outings, name="outings"),
    path(f"{FIELD}sorties/<uuid:act>", outings.outing, name="outing"),
    path(f"{FIELD}sorties/<uuid:act>/paroles", outings.hear_word, name="outing_word"),
    path(f"{FIELD}sorties/<uuid:act>/refus", outings.refusal, name="outing_refusal"),
    path(f"{FIELD}ateliers", workshops.workshops, name="workshops"),
    path(f"{FIELD}ateliers/<int:number>", workshops.workshop, name="workshop"),
    path(f"{FIELD}ateliers/<int:number>/table", workshops.sit, name="sit"),
    path(f"{FIELD}ateliers/<int:number>/clore", workshops.end, name="end_workshop"),
    path(HERE, evening.meeting, name="meeting"),
    path(f"{HERE}/ouvrir", evening.open_evening, name="open"),
    path(f"{HERE}/ordre-du-jour", agenda.agenda, name="agenda"),
    path(f"{HERE}/sujets/<uuid:subject>/compter", agenda.count, name="count_subject"),
    path(f"{HERE}/sujets/<uuid:subject>/choisir", agenda.choose, name="choose_subject"),
    path(f"{HERE}/sujets/<uuid:subject>/aborder", agenda.discuss, name="discuss_subject"),
    path(f"{HERE}/paroles", notes.notes, name="notes"),
    path(f"{HERE}/paroles/<str:cote>/defaire", notes.undo, name="undo"),
    path(f"{HERE}/temps", clock.clock, name="clock"),
    path(f"{HERE}/temps/tour", clock.turn, name="turn"),
    path(f"{HERE}/porte", door.door, name="door"),
    path(f"{HERE}/porte/compter", door.tap, name="tap"),
    path(f"{HERE}/porte/annuler/<uuid:count>", door.cancel, name="cancel_tap"),
    path(f"{HERE}/sortie", way_out.way_out, name="way_out"),
    path(f"{HERE}/barometre", barometer.barometer, name="barometer"),
    path(f"{HERE}/promesses", review.room_says, name="room_says"),
    path(f"{HERE}/regie", screen.driver, name="driver"),
    path(f"{HERE}/ecran", screen.screen, name="screen"),
    path(f"{HERE}/clore", closing.closing, name="closing"),
    path(f"{HERE}/compte-rendu", closing.minutes, name="minutes"),
    path(f"{HERE}/compte-rendu/valider", closing.validate, name="validate_minutes"),
    path(f"{HERE}/compte-rendu/publier", closing.publish, name="publish_minutes"),
]
