from django.apps import AppConfig


class UnderstandConfig(AppConfig):
    name = "desirepath.understand"
    label = "understand"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer for segments where rooms below name them, and hear merges of customers and new comments."""
        # Models can be imported only once Django is ready.
        from desirepath.customers import stories
        from desirepath.customers.narrowing import register_narrowing
        from desirepath.customers.services import register_merge_listener
        from desirepath.eventlog.segments import register_segment_resolver
        from desirepath.listen.arrivals import register_arrival_listener
        from desirepath.listen.audiences import register_audience
        from desirepath.understand.segments.audiences import list_choices, resolve_audience
        from desirepath.understand.segments.merges import move_memberships
        from desirepath.understand.segments.resolving import find_segment_keys
        from desirepath.understand.segments.stories import CAME_IN, WENT_OUT, members_of
        from desirepath.understand.text.spans import hear_feedback

        register_arrival_listener(hear_feedback)
        register_merge_listener(move_memberships)
        register_segment_resolver(find_segment_keys)
        register_audience("segment", resolve_audience, list_choices)
        register_narrowing("segment", members_of)
        stories.register_source(CAME_IN)
        stories.register_source(WENT_OUT)
