"""The settings of the city with one more language, written from right to left."""

from assises.site.settings import *  # noqa: F403
from assises.site.settings import LANGUAGES as SPOKEN

LANGUAGES = [*SPOKEN, ("ar", "arabe")]
