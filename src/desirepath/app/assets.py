"""Serves the built web app's files from memory, past Django: exact names only, cached for ever, compressed.

File names under assets/ carry a hash of their content, so a browser never needs to ask for one twice.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOREVER = b"public, max-age=31536000, immutable"
AN_HOUR = b"public, max-age=3600"
SMALLEST_COMPRESSED_BYTES = 860
TEXT_TYPES = (
    "text/",
    "application/javascript",
    "application/json",
    "image/svg+xml",
    "application/manifest+json",
)

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("image/svg+xml", ".svg")
mimetypes.add_type("application/manifest+json", ".webmanifest")


@dataclass
class Asset:
    """One file in memory, with its compressed forms."""

    body: bytes
    content_type: str
    cache: bytes
    encoded: dict[bytes, bytes] = field(default_factory=dict)

    @property
    def etag(self) -> bytes:
        """A name for exactly these bytes."""
        return b'"' + hashlib.sha256(self.body).hexdigest()[:20].encode() + b'"'

    def best(self, accepted: bytes) -> tuple[bytes, bytes]:
        """Return (encoding, body): the smallest that the browser takes."""
        for encoding in (b"br", b"gzip"):
            if encoding in accepted and encoding in self.encoded:
                return encoding, self.encoded[encoding]
        return b"", self.body


class AssetShelf:
    """All files of the web build but index.html, by their URL path; read once at start."""

    def __init__(self, folder: Path) -> None:
        self._assets = {f"/{name}": asset for name, asset in _read_folder(folder)}

    def holds(self, path: str) -> bool:
        """Tell whether there is a file at this URL path."""
        return path in self._assets

    async def answer(self, scope: dict[str, Any], send: Any) -> None:
        """Send the file at the scope's path."""
        asset = self._assets[scope["path"]]
        headers = dict(scope["headers"])
        encoding, body = asset.best(headers.get(b"accept-encoding", b""))
        fresh = headers.get(b"if-none-match") == asset.etag
        await send(
            {
                "type": "http.response.start",
                "status": 304 if fresh else 200,
                "headers": _headers(asset, encoding, 0 if fresh else len(body)),
            }
        )
        without_body = fresh or scope["method"] == "HEAD"
        await send({"type": "http.response.body", "body": b"" if without_body else body})


def _headers(asset: Asset, encoding: bytes, length: int) -> list[tuple[bytes, bytes]]:
    headers = [
        (b"content-type", asset.content_type.encode()),
        (b"content-length", str(length).encode()),
        (b"cache-control", asset.cache),
        (b"etag", asset.etag),
        (b"vary", b"accept-encoding"),
        (b"x-content-type-options", b"nosniff"),
    ]
    if encoding:
        headers.append((b"content-encoding", encoding))
    return headers


def _read_folder(folder: Path) -> list[tuple[str, Asset]]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    plain = [path for path in files if path.suffix not in {".br", ".gz"} and path.name != "index.html"]
    return [(path.relative_to(folder).as_posix(), _read(path, folder)) for path in plain]


def _read(path: Path, folder: Path) -> Asset:
    body = path.read_bytes()
    content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if content_type == "text/plain":
        content_type += "; charset=utf-8"
    hashed = path.parent != folder
    asset = Asset(body, content_type, FOREVER if hashed else AN_HOUR)
    brotli = path.with_name(f"{path.name}.br")
    if brotli.exists():
        asset.encoded[b"br"] = brotli.read_bytes()
    if content_type.startswith(TEXT_TYPES) and len(body) >= SMALLEST_COMPRESSED_BYTES:
        asset.encoded[b"gzip"] = gzip.compress(body, 6)
    return asset
