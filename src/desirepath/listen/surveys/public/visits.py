"""What a browser asks of a survey page, and what it gets: the same whichever server carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from desirepath.listen.surveys.answering import Sent
from desirepath.listen.surveys.services.uploads import Upload

COOKIE_SECONDS = 30 * 24 * 3600
NOTHING = Sent({})


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a page of a survey is: its address or a token, and the secret of an answer that was begun."""

    place: str
    secret: str = ""
    is_kiosk: bool = False
    is_embedded: bool = False

    def to(self, **query: str) -> str:
        """Return the address with a query; a kiosk stays one, and so does what stands in another site."""
        kept = {"kiosk": "1"} if self.is_kiosk else {}
        kept |= {"embed": "1"} if self.is_embedded else {}
        asked = urlencode({**{key: value for key, value in query.items() if value}, **kept})
        path = f"/s/{self.place}" + (f"/{self.secret}" if self.secret else "")
        return f"{path}?{asked}" if asked else path

    @property
    def start(self) -> str:
        """Return where a new answer begins."""
        return Address(place=self.place, is_kiosk=self.is_kiosk, is_embedded=self.is_embedded).to(fresh="1")

    @property
    def leaves_no_cookie(self) -> bool:
        """Whether the browser must not keep whose answer it is: a kiosk is everybody's, a frame another's."""
        return self.is_kiosk or self.is_embedded


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request for a survey page."""

    place: str
    secret: str = ""
    is_sending: bool = False
    query: Mapping[str, str] = field(default_factory=dict)
    form: Sent = NOTHING
    files: Mapping[str, Upload] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    languages: str = ""
    client: str = ""

    def given(self, name: str) -> str:
        """Return what the form says, or when none was sent, the query."""
        return self.form.get(name) if self.is_sending else self.query.get(name, "")

    @property
    def address(self) -> Address:
        """Return the address as it was asked for."""
        return Address(
            place=self.place,
            secret=self.secret,
            is_kiosk=self.given("kiosk") == "1",
            is_embedded=self.given("embed") == "1",
        )


@dataclass(frozen=True, kw_only=True)
class Cookie:
    """Whose answer was begun on a link, for this address alone."""

    name: str
    value: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A page, or where to go."""

    status: int = 200
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookie: Cookie | None = None


def cookie_name(place: str) -> str:
    """Return the name of the cookie that holds the secret of the answer that was begun on a link."""
    return f"survey_{place}"


def read_key(text: str) -> UUID | None:
    """Read a form's key; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
