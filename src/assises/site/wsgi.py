"""The pages, for any WSGI server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assises.site.settings")
ready = get_wsgi_application()

from assises.web.door.warming import warmed  # noqa: E402 - the rooms exist once the platform is ready

application = warmed(ready)
