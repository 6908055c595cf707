from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "assises.web.field"
    label = "web_field"
