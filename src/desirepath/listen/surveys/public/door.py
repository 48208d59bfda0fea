"""Survey pages past Django's request cycle: a session, a thread and a connection for each page cost more than it.

Pages that are sent gather while the last transaction is on its way, and share the next one; each is answered when
that is committed. Whatever is not an ordinary page (files, unusual hosts, odd addresses) goes to Django, whose
view does the same with the same functions.
"""

from __future__ import annotations

import asyncio
import re
import struct
import zlib
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, parse_qsl

from django.conf import settings
from django.db import DatabaseError, connections
from django.http.request import split_domain_port, validate_host

from desirepath.listen.surveys.answering import Sent
from desirepath.listen.surveys.public.flood import client_address
from desirepath.listen.surveys.public.pages import busy, notice, wished_language
from desirepath.listen.surveys.public.script import SCRIPT_PATH, script_text
from desirepath.listen.surveys.public.showing import show
from desirepath.listen.surveys.public.taking import take
from desirepath.listen.surveys.public.visits import COOKIE_SECONDS, NOTHING, Cookie, Reply, Visit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PAGE = re.compile(r"/s/([^/.]{1,200})(?:/([^/.]{1,200}))?")
FORM = b"application/x-www-form-urlencoded"
MOST_BYTES = 2_000_000
MOST_FIELDS = 5_000
AT_ONCE = 64  # pages of one transaction
GATHER_SECONDS = 0.03  # a transaction of sixteen pages takes hardly longer than one of two
READERS = 2
SMALLEST_COMPRESSED = 860
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # deflated, no name, no time (RFC 1952)
# For pages of ten kilobytes: the usual sixty-four cost twice the time, most of it spent on clearing memory.
WINDOW_BITS, MEMORY_LEVEL = 13, 5
ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"vary", b"accept-encoding"),
)


class _Gone(Exception):
    """The browser hung up before the form was whole; there is nobody to answer."""


@dataclass
class Desk:
    """The threads of one event loop, each with a connection of its own, and the pages that wait for the writer."""

    readers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(READERS, "survey-pages"))
    writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "survey-answers"))
    waiting: list[tuple[Visit, asyncio.Future[Reply]]] = field(default_factory=list)
    task: asyncio.Task[None] | None = None

    async def show(self, visit: Visit) -> Reply:
        """Show a page."""
        return await asyncio.get_running_loop().run_in_executor(self.readers, _show, visit)

    async def take(self, visit: Visit) -> Reply:
        """Take a page; return when it is durable."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Reply] = loop.create_future()
        self.waiting.append((visit, future))
        if self.task is None:
            self.task = loop.create_task(self._take_all(loop))
        return await future

    async def _take_all(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            while self.waiting:
                group, self.waiting = self.waiting[:AT_ONCE], self.waiting[AT_ONCE:]
                visits = [visit for visit, _ in group]
                _answer_all(group, await loop.run_in_executor(self.writer, _take, visits))
                if len(group) > 1:  # where pages come in crowds, a crowd costs little more than one
                    await asyncio.sleep(GATHER_SECONDS)
        finally:
            self.task = None


_desks: dict[asyncio.AbstractEventLoop, Desk] = {}


def is_survey_page(scope: Scope) -> bool:
    """Tell whether the door answers this request."""
    path: str = scope["path"]
    if not path.startswith("/s/"):
        return False
    headers = dict(scope["headers"])
    if not _is_known_host(headers.get(b"host", b"")):
        return False
    if path == SCRIPT_PATH or scope["method"] in {"GET", "HEAD"}:
        return path == SCRIPT_PATH or PAGE.fullmatch(path) is not None
    is_form = headers.get(b"content-type", b"").split(b";")[0].strip().lower() == FORM
    return scope["method"] == "POST" and is_form and PAGE.fullmatch(path) is not None


async def answer_survey(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request for a survey page."""
    if scope["path"] == SCRIPT_PATH:
        await _send(scope, send, _script(), b"text/javascript; charset=utf-8")
        return
    desk = _desks.setdefault(asyncio.get_running_loop(), Desk())
    is_sending = scope["method"] == "POST"
    try:
        body = await _read(receive) if is_sending else b""
    except _Gone:
        return
    visit = _visit(scope, body or b"", is_sending=is_sending)
    if body is None:
        reply = notice("large", status=413, language=wished_language(visit.languages))
    else:
        reply = await (desk.take(visit) if is_sending else desk.show(visit))
    await _send(scope, send, reply)


def _show(visit: Visit) -> Reply:
    """In a reader's thread; a connection that was lost meanwhile is opened again once."""
    try:
        return show(visit)
    except DatabaseError:
        connections.close_all()
    try:
        return show(visit)
    except DatabaseError:
        connections.close_all()
        return busy(wished_language(visit.languages))


def _take(visits: Sequence[Visit]) -> list[Reply] | Exception:
    """In the writer's thread; after trouble it begins with a new connection."""
    try:
        replies = take(visits)
    except Exception as error:  # every visitor must hear of it
        connections.close_all()
        return error
    if any(one.status == 503 for one in replies):
        connections.close_all()
    return replies


def _answer_all(
    group: Sequence[tuple[Visit, asyncio.Future[Reply]]], replies: list[Reply] | Exception
) -> None:
    for place, (_, future) in enumerate(group):
        if future.done():
            continue
        if isinstance(replies, Exception):
            future.set_exception(replies)
        else:
            future.set_result(replies[place])


def _visit(scope: Scope, body: bytes, *, is_sending: bool) -> Visit:
    headers = dict(scope["headers"])
    found = PAGE.fullmatch(scope["path"])
    place, secret = found.groups() if found else ("", None)
    client = scope.get("client")
    query = scope.get("query_string", b"").decode("latin-1")
    return Visit(
        place=place or "",
        secret=secret or "",
        is_sending=is_sending,
        query=dict(parse_qsl(query, max_num_fields=100)) if query else {},
        form=_form(body) if is_sending else NOTHING,
        cookies=_cookies(headers.get(b"cookie", b"")),
        languages=headers.get(b"accept-language", b"").decode("latin-1"),
        client=client_address(
            headers.get(b"x-forwarded-for", b"").decode("latin-1"), str(client[0]) if client else ""
        ),
    )


def _form(body: bytes) -> Sent:
    try:
        text = body.decode("ascii")
        return Sent(parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:  # not a form that a browser sends
        return NOTHING


def _cookies(header: bytes) -> dict[str, str]:
    if b"survey_" not in header:
        return {}
    try:
        return {name: one.value for name, one in SimpleCookie(header.decode("latin-1")).items()}
    except CookieError:
        return {}


async def _read(receive: Receive) -> bytes | None:
    """Return the body; None when it is more than a page without files can hold."""
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        part = message.get("body", b"")
        size += len(part)
        if size > MOST_BYTES:
            return None
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)


async def _send(
    scope: Scope, send: Send, reply: Reply, content_type: bytes = b"text/html; charset=utf-8"
) -> None:
    body = reply.html.encode()
    headers = [*ALWAYS, (b"content-type", content_type)]
    headers += [(name.lower().encode(), value.encode()) for name, value in reply.headers.items()]
    if reply.cookie is not None:
        headers.append((b"set-cookie", _set_cookie(reply.cookie)))
    accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
    if len(body) >= SMALLEST_COMPRESSED and b"gzip" in accepted:
        body = _compress(body)
        headers.append((b"content-encoding", b"gzip"))
    headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _compress(body: bytes) -> bytes:
    """Pack as gzip; the head with its style, most of a page and the same in many, is packed once."""
    head, mark, own = body.partition(b"</style>")
    packed, checksum = _pack_head(head + mark)
    packing = zlib.compressobj(1, zlib.DEFLATED, -WINDOW_BITS, MEMORY_LEVEL)
    rest = packing.compress(own) + packing.flush()
    ending = struct.pack("<II", zlib.crc32(own, checksum), len(body) & 0xFFFFFFFF)
    return b"".join((GZIP_HEAD, packed, rest, ending))


@lru_cache(200)
def _pack_head(head: bytes) -> tuple[bytes, int]:
    """Return a head such that anything may follow it, and its checksum."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(head) + packing.flush(zlib.Z_FULL_FLUSH), zlib.crc32(head)


def _set_cookie(cookie: Cookie) -> bytes:
    secure = "; Secure" if settings.SESSION_COOKIE_SECURE else ""
    kept = f"HttpOnly; Max-Age={COOKIE_SECONDS}; Path={cookie.path}; SameSite=Lax{secure}"
    return f"{cookie.name}={cookie.value}; {kept}".encode()


def _script() -> Reply:
    return Reply(html=script_text(), headers={"Cache-Control": "public, max-age=31536000, immutable"})


def _is_known_host(host: bytes) -> bool:
    if settings.ALLOWED_HOSTS == ["*"]:
        return True
    return validate_host(split_domain_port(host.decode("latin-1"))[0], settings.ALLOWED_HOSTS)
