from django.apps import AppConfig


class AgoraConfig(AppConfig):
    name = "assises.web.agora"
    label = "web_agora"
