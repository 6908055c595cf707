from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "assises.phases.meetings"
    label = "meetings"
