from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "assises.web.pulse"
    label = "web_pulse"
