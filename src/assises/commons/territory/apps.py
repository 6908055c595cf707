from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "assises.commons.territory"
    label = "territory"
