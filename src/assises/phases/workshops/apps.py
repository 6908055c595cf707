from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "assises.phases.workshops"
    label = "workshops"
