from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "assises.phases.proposals"
    label = "proposals"
