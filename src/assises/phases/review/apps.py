from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "assises.phases.review"
    label = "review"
