"""API keys: made, shown once, revoked."""

from desirepath.people.secrets import hash_key

__all__ = ["hash_key"]
