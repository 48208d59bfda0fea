"""A folder of an IMAP account, read only, over TLS and at the very address that was checked.

The folder is opened with EXAMINE and mails are fetched with PEEK: nothing is marked as read, moved or deleted.
"""

from __future__ import annotations

import base64
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from desirepath.base.errors import DomainError
from desirepath.base.outbound import find_address
from desirepath.listen.mailboxes.errors import ConnectionBroke, MailboxFailed, MailboxInvalid

TIMEOUT_SECONDS = 20.0
LARGEST_PART = 1_000_000  # bytes of a mail that are fetched: texts stand first, attachments behind
PORTS = (993, 143)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_REST = re.compile(r"[^\x20-\x7e]+|&")


@dataclass(frozen=True, kw_only=True)
class Account:
    """Where a folder is, and how to get in."""

    host: str
    port: int
    security: str
    username: str
    password: str
    folder: str


def check_host(host: str, port: int) -> bool:
    """Tell whether a server may lie in a private network: an administrator named it.

    Raises
    ------
    MailboxInvalid
        An administrator named other servers, or it has a port that mail has not.
    """
    allowed: list[str] = settings.MAILBOX_HOSTS
    if allowed and host.lower() not in allowed:
        raise MailboxInvalid(
            f"Mailboxes may be read from {', '.join(allowed)} only. An administrator can add {host} in the"
            " settings.",
            host=host,
        )
    if not allowed and port not in PORTS:
        raise MailboxInvalid("Mail servers are read at port 993 (TLS) or 143 (STARTTLS).", port=port)
    return bool(allowed)


class Folder:
    """An open folder."""

    def __init__(self, connection: imaplib.IMAP4, validity: int) -> None:
        self._connection = connection
        self.validity = validity  # numbers of mails hold as long as this one

    def list_after(self, last_uid: int, since: date) -> list[int]:
        """Return the numbers of mails above one, of those that came since a day, in rising order."""
        day = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        status, found = self._connection.uid("SEARCH", f"UID {last_uid + 1}:*", "SINCE", day)
        if status != "OK":
            raise MailboxFailed("The mail server does not answer which mails there are.")
        numbers = {int(one) for line in found if line for one in line.split()}
        return sorted(one for one in numbers if one > last_uid)  # `n:*` means the last one in any case

    def fetch(self, uid: int) -> bytes | None:
        """Return the first megabyte of a mail; None when it is gone."""
        status, parts = self._connection.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{LARGEST_PART}>)")
        if status != "OK":
            raise MailboxFailed("The mail server does not give a mail out.")
        return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), None)


@contextmanager
def open_folder(account: Account) -> Iterator[Folder]:
    """Sign in and open the folder for reading.

    Raises
    ------
    MailboxFailed
        The server cannot be reached, its certificate is not good, or it refuses name, password or folder.
    ConnectionBroke
        The server went away in the middle.
    MailboxInvalid, AddressRefused
        The server is not one that may be asked.
    """
    may_be_private = check_host(account.host, account.port)
    try:
        address = find_address(account.host, account.port, may_be_private=may_be_private)
        connection = _connect(account, address)
    except DomainError:
        raise
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxFailed(
            f"{account.host} cannot be reached: {_plain(error)}.", host=account.host
        ) from error
    try:
        yield _opened(connection, account)
    except (OSError, imaplib.IMAP4.abort) as error:
        raise ConnectionBroke(
            f"The connection to {account.host} broke: {_plain(error)}.", host=account.host
        ) from error
    except imaplib.IMAP4.error as error:
        raise MailboxFailed(f"{account.host} refused: {_plain(error)}.", host=account.host) from error
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            connection.logout()


def _opened(connection: imaplib.IMAP4, account: Account) -> Folder:
    connection.login(account.username, account.password)
    status, _ = connection.select(_folder_name(account.folder), readonly=True)
    if status != "OK":
        raise MailboxFailed(f"There is no folder “{account.folder}” in the mailbox.", folder=account.folder)
    _, validity = connection.response("UIDVALIDITY")
    return Folder(connection, int(validity[0] or 0) if validity and validity[0] else 0)


def _connect(account: Account, address: str) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if settings.MAILBOX_CERTIFICATES:
        context.load_verify_locations(cafile=settings.MAILBOX_CERTIFICATES)
    if account.security == "tls":
        return _PinnedTls(account, address, context)
    connection = _Pinned(account, address)
    connection.starttls(context)
    return connection


class _Pinned(imaplib.IMAP4):
    """A connection that goes to the address that was checked, under the name of the host."""

    def __init__(self, account: Account, address: str) -> None:
        self._address = address
        super().__init__(account.host, account.port, TIMEOUT_SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return socket.create_connection((self._address, self.port), timeout)


class _PinnedTls(_Pinned):
    def __init__(self, account: Account, address: str, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(account, address)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = super()._create_socket(timeout)
        return self._context.wrap_socket(plain, server_hostname=self.host)


def _folder_name(name: str) -> str:
    """A folder's name as IMAP writes it: quoted, other letters in its own UTF-7 (RFC 3501, 5.1.3)."""
    written = _REST.sub(lambda match: "&-" if match[0] == "&" else f"&{_base64(match[0])}-", name)
    escaped = written.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")


def _plain(error: Exception) -> str:
    """The server's words: the library keeps some as bytes."""
    first = error.args[0] if error.args else ""
    text = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(error)
    return (text or type(error).__name__)[:200].rstrip(".")
