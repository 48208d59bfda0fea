"""Talking to the mail server: one connection for many mails, and what its answers mean."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import formatdate
from types import TracebackType
from typing import Literal, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from desirepath.base.mail.addresses import from_header, own_domain, return_path
from desirepath.base.mail.contracts import ClaimedMail
from desirepath.base.mail.errors import MailServerMisnamed

Outcome = Literal["sent", "later", "refused", "no-such-address", "lost", "not-ours"]
Tls = Literal["from-start", "upgrade", "never"]

_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_NOBODY = re.compile(
    r"user unknown|unknown user|no such user|does not exist|unknown recipient|no mailbox|address rejected",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where mail is handed over."""

    host: str
    port: int
    user: str
    password: str
    tls: Tls
    ca_file: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """What became of one attempt, in one word, and the server's own words."""

    outcome: Outcome
    answer: str


class ServerAway(Exception):
    """The server cannot be reached or does not let us in: the fault of no single mail."""


def read_server(url: str) -> MailServer:
    """Read the setting of the mail server.

    Raises
    ------
    MailServerMisnamed
        It is not the address of one.
    """
    parts = urlsplit(url)
    options = parse_qs(parts.query)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise MailServerMisnamed(
            "DESIREPATH_SMTP_URL must look like smtp://user:password@mail.example.org:587 or smtps://…."
        )
    upgrade: Tls = "never" if options.get("tls") == ["never"] else "upgrade"
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if parts.scheme == "smtps" else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls="from-start" if parts.scheme == "smtps" else upgrade,
        ca_file=options.get("ca", [""])[0],
    )


class Line:
    """A connection to the mail server, to be used in a `with`."""

    def __init__(self, server: MailServer, seconds: float) -> None:
        self._server = server
        self._seconds = seconds
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Line:
        try:
            self._smtp = self._connect()
        except (OSError, smtplib.SMTPException) as fault:
            raise ServerAway(f"{self._server.host}: {_in_words(fault)}") from fault
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()

    def deliver(self, mail: ClaimedMail, announce: Callable[[], bool]) -> Told:
        """Hand over one mail; `announce` is called right before its text goes, and may take it back.

        Raises
        ------
        ServerAway
            The line broke before the server saw the text.
        """
        smtp = self._smtp
        if smtp is None:
            raise ServerAway("the line is not open")
        try:
            text = compose(mail)
        except (ValueError, HeaderParseError) as fault:
            return Told(outcome="refused", answer=f"It cannot be written as a message: {fault}")
        try:
            refused = self._name_both(smtp, mail)
        except (OSError, smtplib.SMTPException) as fault:
            raise ServerAway(_in_words(fault)) from fault
        if refused is not None:
            return refused
        if not announce():  # the next mail's words follow: MAIL FROM begins anew only after a reset
            with suppress(OSError, smtplib.SMTPException):
                smtp.rset()
            return Told(outcome="not-ours", answer="")
        try:
            code, words = smtp.data(text)
        except smtplib.SMTPDataError as fault:  # refused before the text went
            return _meaning(fault.smtp_code, fault.smtp_error)
        except (OSError, smtplib.SMTPException) as fault:
            return Told(outcome="lost", answer=_in_words(fault))
        return _meaning(code, words)

    def _name_both(self, smtp: smtplib.SMTP, mail: ClaimedMail) -> Told | None:
        """Say from whom and to whom; return the refusal of one of them."""
        smtp.ehlo_or_helo_if_needed()
        code, words = smtp.mail(return_path(mail.mail_id))
        if code < 400:
            code, words = smtp.rcpt(mail.to_address)
        if code < 400:
            return None
        smtp.rset()
        return _meaning(code, words, is_about_address=True)

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        context = ssl.create_default_context(cafile=server.ca_file or None)
        if server.tls == "from-start":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._seconds, context=context, local_hostname=own_domain()
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=self._seconds, local_hostname=own_domain())
        if server.tls == "upgrade":
            smtp.starttls(context=context)  # refused when the server has none: no word goes in the clear
        if server.user:
            smtp.login(server.user, server.password)
        return smtp


class Written(Protocol):
    """A mail as it was ordered; a row or a claim."""

    @property
    def to_address(self) -> str: ...
    @property
    def to_name(self) -> str: ...
    @property
    def from_name(self) -> str: ...
    @property
    def reply_to(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def message_id(self) -> str: ...


def list_headers(mail: Written) -> list[tuple[str, str]]:
    """Return the headers that a mail has of its own, as a reader sees them."""
    return [(name, str(value)) for name, value in _head(mail).items()]


def compose(mail: ClaimedMail) -> bytes:
    """Return the whole message as it goes over the line: headers, text and HTML."""
    message = _head(mail)
    message["Date"] = formatdate()
    message.set_content(mail.text)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
    return message.as_bytes()


def _head(mail: Written) -> EmailMessage:
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = from_header(mail.from_name)
    message["To"] = Address(mail.to_name, addr_spec=mail.to_address)
    message["Subject"] = mail.subject
    message["Message-ID"] = mail.message_id
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    for name, value in mail.headers.items():
        message[name] = value
    return message


def is_dead_address(code: int, status: str, words: str) -> bool:
    """Tell whether an answer means that nobody has the address, rather than that this mail was not wanted."""
    if status.startswith("5.1.") or status == "5.2.1":
        return True
    return code in {550, 551, 553} and not status.startswith("5.7") and bool(_NOBODY.search(words))


def find_status(words: str) -> str:
    """Return the enhanced status (RFC 3463) in a server's words, or nothing."""
    found = _STATUS.search(words)
    return found.group(1) if found else ""


def _meaning(code: int, given: bytes | str, *, is_about_address: bool = False) -> Told:
    words = given.decode(errors="replace") if isinstance(given, bytes) else given
    answer = f"{code} {' '.join(words.split())}"
    if code < 400:
        return Told(outcome="sent", answer=answer)
    if code < 500:
        return Told(outcome="later", answer=answer)
    is_dead = is_about_address and is_dead_address(code, find_status(words), words)
    return Told(outcome="no-such-address" if is_dead else "refused", answer=answer)


def _in_words(fault: Exception) -> str:
    return " ".join(f"{type(fault).__name__}: {fault}".split())[:400]
