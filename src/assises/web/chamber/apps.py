from django.apps import AppConfig


class ChamberConfig(AppConfig):
    name = "assises.web.chamber"
    label = "web_chamber"
