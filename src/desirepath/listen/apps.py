from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "desirepath.listen"
    label = "listen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear feedback events and merges, tell what feedback hangs on a step, take part in erasure."""
        # Models can be imported only once Django is ready.
        from desirepath.base.later import called_later
        from desirepath.customers import erasure, stories
        from desirepath.customers.services import register_merge_listener
        from desirepath.eventlog.listeners import register_listener
        from desirepath.frame.evidence import register_resolver
        from desirepath.frame.hanging import register
        from desirepath.frame.hearing.listeners import register_interview_listener
        from desirepath.listen.arrivals import register_arrival_listener
        from desirepath.listen.audiences import everybody, list_everybody, register_audience
        from desirepath.listen.capture import FeedbackListener
        from desirepath.listen.evidence import find_feedback
        from desirepath.listen.hanging import count_feedback, count_waves
        from desirepath.listen.invitations.merges import move_members
        from desirepath.listen.merges import move_feedback
        from desirepath.listen.path.registered import register_receivers
        from desirepath.listen.stories import FEEDBACK, SURVEYS
        from desirepath.listen.surveys.erasing import PLACE
        from desirepath.listen.surveys.merges import move_responses
        from desirepath.listen.voice.services.reading import hear_span

        register_listener(FeedbackListener())
        register_merge_listener(move_feedback)
        register_merge_listener(move_responses)
        register_merge_listener(move_members)
        register_audience("everybody", everybody, list_everybody)
        register_arrival_listener(hear_span)
        # What these load (engines, statistics) is loaded when somebody needs it, not at every start.
        voice = "desirepath.listen.voice"
        register_interview_listener(called_later(f"{voice}.services.interviews", "hear_interview"))
        register_receivers("views", called_later(f"{voice}.receiving", "list_viewers"))
        hear_without = called_later(f"{voice}.services.erasing", "hear_without")
        interviews = erasure.Place(
            "interviews in the inbox", hear_without, erasure.nothing_to_export, transactional=True
        )
        erasure.register(interviews)
        erasure.register(PLACE)
        register(
            "feedback", count_feedback, one="1 piece of feedback names it", many="pieces of feedback name it"
        )
        register(
            "wave", count_waves, one="1 wave asks whoever comes to it", many="waves ask whoever comes to it"
        )
        register_resolver("verbatim", find_feedback)
        stories.register_source(FEEDBACK)
        stories.register_source(SURVEYS)
