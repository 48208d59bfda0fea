"""The inbox of voice over HTTP, below /api/listen."""

from desirepath.listen.voice.routes import changes, inbox, notes
from desirepath.listen.voice.routes.router import router

__all__ = ["changes", "inbox", "notes", "router"]
