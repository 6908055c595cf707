from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "assises.commons.evidence"
    label = "evidence"
