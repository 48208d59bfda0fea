"""The door past Django's request cycle: what it takes, that crowds share a transaction, what browsers get."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Sequence
from typing import Any

import pytest

from desirepath.listen.surveys.public import door
from desirepath.listen.surveys.public.visits import Cookie, Reply, Visit

STYLE = f"<style>{'x' * 2_000}</style>"
FORM = [(b"content-type", b"application/x-www-form-urlencoded; charset=utf-8")]


class Browser:
    """One request as an ASGI server hands it over, and what came back."""

    def __init__(
        self, path: str, *, method: str = "GET", headers: Any = (), body: bytes | None = b""
    ) -> None:
        self.scope = {
            "path": path,
            "method": method,
            "query_string": b"lang=de",
            "client": ("203.0.113.9", 4711),
            "headers": [(b"host", b"localhost"), (b"accept-encoding", b"gzip"), *headers],
        }
        self.sent: list[Any] = []
        self._body = body

    async def _receive(self) -> dict[str, Any]:
        gone = {"type": "http.disconnect"}
        return gone if self._body is None else {"type": "http.request", "body": self._body}

    async def _send(self, message: Any) -> None:
        self.sent.append(message)

    async def ask(self) -> Browser:
        """Ask the door."""
        await door.answer_survey(self.scope, self._receive, self._send)
        return self

    @property
    def headers(self) -> dict[bytes, bytes]:
        """Headers of the answer."""
        return dict(self.sent[0]["headers"])

    @property
    def text(self) -> str:
        """The body, unpacked."""
        return gzip.decompress(self.sent[1]["body"]).decode()


def sending(path: str, body: bytes | None = b"q-nps=9&go=next") -> Browser:
    return Browser(path, method="POST", headers=FORM, body=body)


@pytest.fixture
def groups(monkeypatch: pytest.MonkeyPatch) -> list[list[Visit]]:
    """What each transaction was given."""
    found: list[list[Visit]] = []

    def take(visits: Sequence[Visit]) -> list[Reply]:
        found.append(list(visits))
        cookie = Cookie(name="survey_a", value="x", path="/s/a")
        return [
            Reply(status=303, headers={"Location": f"/s/{one.place}/own"}, cookie=cookie) for one in visits
        ]

    monkeypatch.setattr(door, "take", take)
    monkeypatch.setattr(door, "show", lambda visit: Reply(html=f"{STYLE}<p>{visit.place} {visit.query}"))
    return found


def test_it_takes_pages_and_leaves_all_else_to_django(settings: Any):
    settings.ALLOWED_HOSTS = ["localhost"]
    multipart = [(b"content-type", b"multipart/form-data; boundary=x")]
    for browser, taken in (
        (Browser("/s/ask"), True),
        (Browser("/s/ask/secret", method="HEAD"), True),
        (Browser("/s/survey.js"), True),
        (sending("/s/ask"), True),
        (Browser("/s/ask", method="POST", headers=multipart), False),
        (Browser("/s/ask", method="DELETE"), False),
        (Browser("/s/a/b/c"), False),
        (Browser("/settings"), False),
    ):
        assert door.is_survey_page(browser.scope) is taken, browser.scope
    stranger = Browser("/s/ask")
    stranger.scope["headers"] = [(b"host", b"evil.example")]
    assert not door.is_survey_page(stranger.scope), "Django refuses hosts that are not ours"


def test_a_crowd_shares_few_transactions_and_each_gets_its_own_answer(groups: list[list[Visit]]):
    async def crowd() -> list[Browser]:
        return await asyncio.gather(*(sending(f"/s/place-{number}").ask() for number in range(40)))

    asked = asyncio.run(crowd())
    assert [one.headers[b"location"] for one in asked] == [b"/s/place-%d/own" % n for n in range(40)]
    assert sum(map(len, groups)) == 40
    assert len(groups) <= 3
    assert groups[0][0].form.get("q-nps") == "9"
    assert {one.client for one in groups[0]} == {"203.0.113.9"}


def test_a_page_comes_packed_with_its_cookie_and_safe_headers(groups: list[list[Visit]]):
    asyncio.run(Browser("/s/other").ask())
    shown = asyncio.run(Browser("/s/ask").ask())
    assert shown.text == STYLE + "<p>ask {'lang': 'de'}", "no word of another's page"
    assert int(shown.headers[b"content-length"]) == len(shown.sent[1]["body"]) < 500
    assert shown.headers[b"x-content-type-options"] == b"nosniff"
    cookie = asyncio.run(sending("/s/ask").ask()).headers[b"set-cookie"]
    assert cookie.startswith(b"survey_a=x; HttpOnly; Max-Age=")
    assert b"; Path=/s/a; SameSite=Lax" in cookie
    assert asyncio.run(Browser("/s/ask", method="HEAD").ask()).sent[1]["body"] == b""
    assert groups[0][0].place == "ask"


def test_what_is_too_large_odd_or_hung_up_harms_nobody(
    groups: list[list[Visit]], monkeypatch: pytest.MonkeyPatch
):
    large = asyncio.run(sending("/s/ask", b"x" * (door.MOST_BYTES + 1)).ask())
    assert (large.sent[0]["status"], groups) == (413, [])
    assert asyncio.run(sending("/s/ask", None).ask()).sent == []
    asyncio.run(sending("/s/ask", "q-nps=\N{SNOWMAN}".encode()).ask())
    assert groups[0][0].form.get("q-nps") == "", "no browser sends that"

    def broken(_: Sequence[Visit]) -> list[Reply]:
        raise ValueError("a fault of the program")

    monkeypatch.setattr(door, "take", broken)
    with pytest.raises(ValueError, match="a fault"):
        asyncio.run(sending("/s/ask").ask())
