from django.apps import AppConfig


class ConnectConfig(AppConfig):
    name = "desirepath.connect"
    label = "connect"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take part in the erasure of customers."""
        from desirepath.connect import erasing_places
        from desirepath.customers import erasure

        for place in erasing_places.PLACES:
            erasure.register(place)
