from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "assises.web.desk"
    label = "web_desk"
