from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "assises.web.door"
    label = "web_door"
