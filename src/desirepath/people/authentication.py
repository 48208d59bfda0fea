"""Who may use the API: a session with its CSRF token, or a Bearer API key; both become `request.actor`."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from desirepath.people.contracts import Actor
from desirepath.people.errors import AnotherPerson, CsrfRefused, KeyUnknown, NoWorkspace
from desirepath.people.models import User
from desirepath.people.selectors.actors import find_key_actor, find_member_actor

# Whose page a request comes from: the id of `GET /api/people/me`. Who sends none is not asked.
PERSON_HEADER = "X-Desirepath-Person"


class ActorRequest(HttpRequest):
    """A request whose caller is known; routes take this type."""

    actor: Actor


class KeyAuth(HttpBearer):
    """`Authorization: Bearer dp_…`; a wrong key is refused at once, never tried as a session."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """Return the key's actor, or refuse."""
        actor = find_key_actor(token)
        if actor is None:
            raise KeyUnknown("This API key is unknown or revoked. Make a new one under Settings, API keys.")
        request.actor = actor  # type: ignore[attr-defined]  # read as ActorRequest by the routes
        return actor


class SessionAuth(APIKeyCookie):
    """The session cookie of a signed-in person; writes also need the header X-CSRFToken."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Actor | None:
        """Return the person's actor; None when nobody is signed in."""
        if not request.user.is_authenticated:
            return None
        self._refuse_another(request)
        if check_csrf(request):
            raise CsrfRefused(
                "The request lacks a valid CSRF token. Send the cookie csrftoken back as header X-CSRFToken."
            )
        return self.authenticate(request, None)

    def _refuse_another(self, request: HttpRequest) -> None:
        """Tabs share one session: what one person left unsent in a tab is not sent under another's name."""
        meant = request.headers.get(PERSON_HEADER)
        if meant is not None and meant != str(request.user.pk):
            raise AnotherPerson(
                "Somebody else signed in in this browser since this page was opened. Nothing was changed."
                " Sign in as yourself again to go on."
            )

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:
        """Return the actor of the session's user, or say that they belong to no workspace."""
        user = request.user
        actor = find_member_actor(user) if isinstance(user, User) else None
        if actor is None:
            raise NoWorkspace("You belong to no workspace. Ask an administrator to invite you again.")
        request.actor = actor  # type: ignore[attr-defined]  # read as ActorRequest by the routes
        return actor


AUTH = [KeyAuth(), SessionAuth()]
