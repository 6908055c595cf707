from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "assises.phases.followup"
    label = "followup"
