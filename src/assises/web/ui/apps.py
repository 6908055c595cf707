from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "assises.web.ui"
    label = "web_ui"
