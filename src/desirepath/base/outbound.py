"""The one way out: requests to addresses that people typed in, never to the inside of our own network.

A name is looked up once, every address that it has is checked, and the connection goes to the very address that
was checked, so that a name cannot change its mind in between. Redirects are not followed. Private addresses and
those of this machine are refused unless an administrator allowed the host; those of clouds' metadata always are.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar
from urllib.parse import SplitResult, urlsplit

from desirepath.base.errors import InvalidRequest, Unavailable

TIMEOUT_SECONDS = 30.0
LARGEST_ANSWER = 4 * 1024 * 1024
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressRefused(InvalidRequest):
    """An address that the product does not go to: of another scheme, or inside of a private network."""

    code = "address-refused"
    title = "This address is not allowed"


class OutboundFailed(Unavailable):
    """A service outside did not answer as it should."""

    code = "outbound-failed"
    status: ClassVar[int] = 502
    title = "A service outside did not answer"


@dataclass(frozen=True)
class Answered:
    """What a service answered."""

    status: int
    body: bytes

    def json(self) -> Any:
        """Return the body as JSON.

        Raises
        ------
        OutboundFailed
            It is none.
        """
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise OutboundFailed(
                "The service answered something that is no JSON.", answered=self.status
            ) from error


def post_json(
    url: str,
    body: Mapping[str, Any],
    *,
    headers: Mapping[str, str],
    may_be_private: bool = False,
    timeout: float = TIMEOUT_SECONDS,
) -> Answered:
    """Send a JSON body and return the answer, whatever its status; redirects are not followed.

    Raises
    ------
    AddressRefused
        The address is of another scheme than HTTP, has a password in it, or lies in a private network.
    OutboundFailed
        Nobody answered in time, or with more than four megabytes.
    """
    parts = check_address(url)
    address = _address(parts, may_be_private=may_be_private)
    connection = _connection(parts, address, timeout)
    try:
        connection.request(
            "POST",
            (parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Accept": "application/json", **headers},
        )
        answer = connection.getresponse()
        text = answer.read(LARGEST_ANSWER + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise OutboundFailed(f"{parts.hostname} did not answer: {error or type(error).__name__}.") from error
    finally:
        connection.close()
    if len(text) > LARGEST_ANSWER:
        raise OutboundFailed(f"{parts.hostname} answered with more than four megabytes.")
    return Answered(answer.status, text)


def check_address(url: str) -> SplitResult:
    """Return the parts of an address that may be asked; look up nothing."""
    try:
        parts = urlsplit(url)
        is_plain = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        is_plain = False
    if not is_plain or parts.username is not None or any(letter <= " " for letter in url):
        raise AddressRefused(
            "Give an address that begins with https:// or http://, without a password in it."
        )
    return parts


def is_inside(address: str) -> bool:
    """Tell whether an IP address is of this machine, of a private network, or of no use in the open Internet."""
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        mapped = one.ipv4_mapped or one.sixtofour
        if mapped is None and one in _NAT64:
            mapped = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
        if mapped is not None:
            one = mapped
    return not one.is_global or one.is_multicast


def _address(parts: SplitResult, *, may_be_private: bool) -> str:
    return find_address(str(parts.hostname), parts.port or _port(parts), may_be_private=may_be_private)


def find_address(host: str, port: int, *, may_be_private: bool = False) -> str:
    """Look a host up once and return the IP address to connect to, when every address that it has is allowed.

    Raises
    ------
    AddressRefused
        It lies in a private network, or is of the network's own machinery.
    OutboundFailed
        Nobody knows the host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutboundFailed(f"The host {host} cannot be found: {error}.", host=host) from error
    addresses = [str(entry[4][0]) for entry in found]
    if any(ipaddress.ip_address(one.partition("%")[0]).is_link_local for one in addresses):
        raise AddressRefused(f"{host} is an address of the network's own machinery.", host=host)
    # One bad address is enough: a name that is half inside is a trick.
    if not may_be_private and any(map(is_inside, addresses)):
        raise AddressRefused(
            f"{host} lies in a private network. An administrator can allow it in the settings.", host=host
        )
    return addresses[0]


def _connection(parts: SplitResult, address: str, timeout: float) -> http.client.HTTPConnection:
    host, port = str(parts.hostname), parts.port or _port(parts)
    if parts.scheme == "https":
        return _PinnedHTTPS(host, port, address, timeout)
    return _Pinned(host, port, address, timeout)


def _port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


class _Pinned(http.client.HTTPConnection):
    """Connects to an address that was checked, and speaks to the host by its name."""

    def __init__(self, host: str, port: int, address: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._pinned = address

    def connect(self) -> None:
        """Open the connection to the checked address."""
        self.sock = socket.create_connection((self._pinned, self.port), self.timeout)


class _PinnedHTTPS(_Pinned):
    """The same with TLS; the certificate must be the host's."""

    def connect(self) -> None:
        """Open the connection to the checked address, and ask for the host's certificate."""
        super().connect()
        self.sock = _trust().wrap_socket(self.sock, server_hostname=self.host)


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()
