"""Which room answers which address: paths are French and printed on paper for years."""

from __future__ import annotations

from django.urls import include, path

handler404 = "assises.web.door.middleware.nowhere"
handler429 = "assises.web.door.middleware.too_many"

urlpatterns = [
    path("entrer/", include("assises.web.door.urls")),
    path("", include("assises.web.pulse.urls")),
    path("", include("assises.web.field.urls")),
    path("", include("assises.web.desk.urls")),
    path("", include("assises.web.chamber.urls")),
    path("", include("assises.web.agora.urls")),
]
