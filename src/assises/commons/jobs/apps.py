from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "assises.commons.jobs"
    label = "jobs"
