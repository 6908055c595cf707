from django.apps import AppConfig


class OpinionConfig(AppConfig):
    name = "assises.phases.opinion"
    label = "opinion"
