"""The way out leads to no address inside, whatever a name says."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator

import pytest

from desirepath.base.outbound import AddressRefused, OutboundFailed, is_inside, post_json


class _Stub(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * 5_000_000 if self.path == "/large" else body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "100.64.0.1", "240.0.0.1",
        "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1",
    ],
)  # fmt: skip
def test_addresses_inside_are_known(address: str):
    assert is_inside(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_of_the_open_internet_are_not(address: str):
    assert not is_inside(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://host/x",
        "http://name:word@host/",
        "http:///x",
        "https://host/\nHost: other",
        "x",
    ],
)
def test_other_schemes_and_passwords_are_refused_before_anything_is_looked_up(url: str):
    with pytest.raises(AddressRefused):
        post_json(url, {}, headers={})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433"])
def test_a_private_host_is_refused_unless_it_is_allowed(host: str, port: int):
    with pytest.raises(AddressRefused):
        post_json(f"http://{host}:{port}/", {}, headers={})


def test_an_allowed_host_is_asked_and_a_redirect_is_not_followed(port: int):
    home = f"http://127.0.0.1:{port}"
    assert post_json(home, {"a": 1}, headers={}, may_be_private=True).json() == {"a": 1}
    assert post_json(f"{home}/away", {}, headers={}, may_be_private=True).status == 302
    with pytest.raises(AddressRefused):
        post_json("http://169.254.169.254/latest", {}, headers={}, may_be_private=True)
    with pytest.raises(OutboundFailed):
        post_json(f"{home}/large", {}, headers={}, may_be_private=True)


def test_a_name_that_changes_its_mind_is_asked_at_the_address_that_was_checked(port: int, monkeypatch):
    """The look-up answers an open address first and an inner one later; the connection keeps to the first."""
    asked: list[tuple[str, int]] = []

    def look_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        asked.append(address)
        raise OSError("no way there")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(OutboundFailed):
        post_json(f"http://changing.example:{port}/", {}, headers={})
    assert asked == [("93.184.216.34", port)]


def test_one_inner_address_among_open_ones_is_enough_to_refuse(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(AddressRefused):
        post_json("http://mixed.example/", {}, headers={})
