from django.apps import AppConfig


class SynthesisConfig(AppConfig):
    name = "assises.phases.synthesis"
    label = "synthesis"
