from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "assises.commons.agenda"
    label = "agenda"
