from django.apps import AppConfig


class OrientationsConfig(AppConfig):
    name = "assises.phases.orientations"
    label = "orientations"
