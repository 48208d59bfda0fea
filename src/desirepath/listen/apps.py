from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "desirepath.listen"
    label = "listen"
    default_auto_field = "django.db.models.BigAutoField"
