from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "assises.commons.people"
    label = "people"
