from django.apps import AppConfig


class EventLogConfig(AppConfig):
    name = "desirepath.eventlog"
    label = "eventlog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow merges of customers, tell their stories, and take part in their erasure."""
        # Models can be imported only once Django is ready.
        from desirepath.customers import erasure, services, stories
        from desirepath.eventlog.services import erasing
        from desirepath.eventlog.services.merging import move_events
        from desirepath.eventlog.services.telling import EVENTS

        services.register_merge_listener(move_events)
        stories.register_source(EVENTS)
        for place in erasing.PLACES:
            erasure.register(place)
