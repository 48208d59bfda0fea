from django.apps import AppConfig


class ProductConfig(AppConfig):
    name = "desirepath.app"
    label = "app"
