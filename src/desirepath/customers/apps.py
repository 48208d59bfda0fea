from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "desirepath.customers"
    label = "customers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the stories of customers what this room knows of them; mail and contacts follow a merge."""
        # Models can be imported only once Django is ready.
        from desirepath.base.mail.services import move_mails
        from desirepath.customers import stories
        from desirepath.customers.contacts.claiming import move_asks
        from desirepath.customers.mail_story import MAILS
        from desirepath.customers.own_stories import CONSENTS, MERGES
        from desirepath.customers.services import register_merge_listener

        stories.register_source(CONSENTS)
        stories.register_source(MERGES)
        stories.register_source(MAILS)
        register_merge_listener(move_asks)
        register_merge_listener(move_mails)
