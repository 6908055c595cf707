"""Addresses of the pulse, under each round."""

from __future__ import annotations

from django.urls import path

from assises.web.pulse import views

app_name = "pulse"
urlpatterns = [
    path("<slug:edition>/avis/<uuid:uuid>/direct/reponses", views.cast, name="cast"),
    path("<slug:edition>/avis/<uuid:uuid>/direct/flux", views.stream, name="stream"),
    path("<slug:edition>/avis/<uuid:uuid>/direct/decompte", views.tally, name="tally"),
]
