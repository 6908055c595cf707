from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "assises.commons.journal"
    label = "journal"
