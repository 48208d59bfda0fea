"""A real mail server inside a test, which takes, refuses or hangs up as it is told."""

from __future__ import annotations

import email
from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Clerk:
    """Takes mail, and answers RCPT and DATA with what stands in `answers`; "" hangs up when it has the text."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.answers: dict[str, list[str | None]] = {"RCPT": [], "DATA": []}

    @property
    def messages(self) -> list[EmailMessage]:
        """The messages as a mail program reads them."""
        return [email.message_from_bytes(_bytes(one.content), policy=default) for one in self.taken]

    async def handle_RCPT(  # noqa: N802 - the server's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self._next("RCPT")
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        answer = self._next("DATA")
        if answer:
            return answer
        self.taken.append(envelope)
        if answer == "":
            assert server.transport
            server.transport.close()
        return "250 2.0.0 taken"

    def _next(self, verb: str) -> str | None:
        return self.answers[verb].pop(0) if self.answers[verb] else None


def _bytes(content: bytes | str | None) -> bytes:
    assert isinstance(content, bytes)
    return content


class OnFreePort(Controller):
    """A server on whatever port was free; the library itself looks for it at the port that it asked for."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def open_post_office(settings, **controller) -> Iterator[Clerk]:
    """Run a mail server on a free port, and let the settings name it."""
    clerk = Clerk()
    server = OnFreePort(clerk, hostname="127.0.0.1", port=0, **controller)
    server.start()
    settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}?tls=never"
    settings.MAIL_FROM = "Water works <care@water.example>"
    settings.MAIL_RETURN = "bounces@water.example"
    try:
        yield clerk
    finally:
        server.stop()
