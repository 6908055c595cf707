from django.apps import AppConfig


class SurveyConfig(AppConfig):
    name = "assises.phases.survey"
    label = "survey"
