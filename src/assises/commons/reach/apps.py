from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "assises.commons.reach"
    label = "reach"
