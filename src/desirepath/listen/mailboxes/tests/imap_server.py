"""A small IMAP server with TLS: one account, one folder, and faults on request."""

from __future__ import annotations

import re
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST, USER, PASSWORD = "127.0.0.1", "care@shop.example", 'open "sesame"'


@dataclass
class Post:
    """What the server has, and what it was asked."""

    folder: str = "INBOX"
    validity: int = 1
    mails: dict[int, bytes] = field(default_factory=dict)
    breaks_after: int = 10**9  # fetches until the connection is cut, once
    offers_tls_later: bool = False
    port: int = 0
    asked: list[str] = field(default_factory=list)

    def put(self, *mails: bytes) -> None:
        """Let mails come in."""
        for mail in mails:
            self.mails[max(self.mails, default=0) + 1] = mail


@contextmanager
def post_office(folder: Path, *, starttls: bool = False) -> Iterator[tuple[Post, Path]]:
    """Run the server; yield what it has and the certificate by which it is known."""
    certificate, key = _certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    post = Post(offers_tls_later=starttls)

    class Session(_Session):
        holds, tls = post, context

    with socketserver.ThreadingTCPServer((HOST, 0), Session) as server:
        server.daemon_threads = True
        post.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield post, certificate
        server.shutdown()


class _Session(socketserver.BaseRequestHandler):
    holds: Post
    tls: ssl.SSLContext

    def handle(self) -> None:
        connection: socket.socket = self.request
        with suppress(OSError, ssl.SSLError, EOFError):
            if not self.holds.offers_tls_later:
                connection = self.tls.wrap_socket(connection, server_side=True)
            self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        connection.sendall(b"* OK ready\r\n")
        lines = connection.makefile("rb")
        while line := lines.readline():
            tag, _, command = line.decode().strip().partition(" ")
            self.holds.asked.append(command)
            if command == "STARTTLS":
                connection.sendall(f"{tag} OK go on\r\n".encode())
                connection = self.tls.wrap_socket(connection, server_side=True)
                lines = connection.makefile("rb")
                continue
            connection.sendall(self._answer(tag, command))
            if command == "LOGOUT":
                return

    def _answer(self, tag: str, command: str) -> bytes:
        word = command.removeprefix("UID ").partition(" ")[0]
        told = {"CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS\r\n", "LOGOUT": b"* BYE\r\n"}.get(word, b"")
        if word == "LOGIN":
            quoted = PASSWORD.replace('"', '\\"')
            if command != f'LOGIN {USER} "{quoted}"':
                return f"{tag} NO [AUTHENTICATIONFAILED] wrong name or password\r\n".encode()
        elif word == "EXAMINE":
            if command != f'EXAMINE "{self.holds.folder}"':
                return f"{tag} NO no such folder\r\n".encode()
            told = f"* {len(self.holds.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.holds.validity}] ok\r\n".encode()
        elif word == "SEARCH":
            told = self._search(command)
        elif word == "FETCH":
            told = self._fetch(command)
        elif word not in {"CAPABILITY", "LOGOUT"}:
            return f"{tag} BAD not known: {word}\r\n".encode()
        return told + f"{tag} OK done\r\n".encode()

    def _search(self, command: str) -> bytes:
        match = re.fullmatch(r"UID SEARCH UID (\d+):\* SINCE \d{1,2}-[A-Z][a-z]{2}-\d{4}", command)
        assert match, command
        found = [uid for uid in self.holds.mails if uid >= int(match[1])]
        if not found and self.holds.mails:
            found = [max(self.holds.mails)]  # `n:*` always means the last one too
        return f"* SEARCH {' '.join(map(str, found))}\r\n".encode()

    def _fetch(self, command: str) -> bytes:
        match = re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", command)
        assert match, command
        self.holds.breaks_after -= 1
        if self.holds.breaks_after < 0:
            self.holds.breaks_after = 10**9
            raise EOFError
        mail = self.holds.mails.get(int(match[1]))
        if mail is None:
            return b""
        part = mail[: int(match[2])]
        return f"* 1 FETCH (UID {match[1]} BODY[]<0> {{{len(part)}}}\r\n".encode() + part + b")\r\n"


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of our own for this machine's address, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "post office of the tests")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "server.pem", folder / "server.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, secret
