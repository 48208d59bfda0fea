from django.apps import AppConfig


class FrameConfig(AppConfig):
    name = "desirepath.frame"
    label = "frame"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say where evidence is looked up that the frame itself keeps."""
        # Models can be imported only once Django is ready.
        from desirepath.frame.evidence import register_resolver
        from desirepath.frame.evidence.interviews import find_interviews

        register_resolver("interview", find_interviews)
