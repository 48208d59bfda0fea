"""Files of the web build: exact names, compressed, cached for ever."""

import asyncio
import gzip

import pytest

from desirepath.app.assets import AssetShelf

SCRIPT = "console.log('path');" * 100


@pytest.fixture
def shelf(tmp_path) -> AssetShelf:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "app-1a2b.js").write_text(SCRIPT)
    (tmp_path / "icon.svg").write_text("<svg/>")
    (tmp_path / "third-party-notices.txt").write_text("© Paweł", encoding="utf-8")
    (tmp_path / "index.html").write_text("<html>")
    return AssetShelf(tmp_path)


def ask(shelf: AssetShelf, path: str, method: str = "GET", **headers: str):
    sent = []

    async def send(message):
        sent.append(message)

    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(shelf.answer({"path": path, "method": method, "headers": given}, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_hashed_file_is_cached_for_ever(shelf):
    status, headers, body = ask(shelf, "/assets/app-1a2b.js")
    assert (status, body.decode()) == (200, SCRIPT)
    assert b"immutable" in headers[b"cache-control"]
    assert headers[b"content-type"].startswith(b"text/javascript")


def test_other_file_is_asked_for_again_after_a_while(shelf):
    assert b"immutable" not in ask(shelf, "/icon.svg")[1][b"cache-control"]


def test_plain_text_says_how_its_letters_are_written(shelf):
    _, headers, body = ask(shelf, "/third-party-notices.txt")
    assert (headers[b"content-type"], body.decode()) == (b"text/plain; charset=utf-8", "© Paweł")


def test_browser_that_takes_gzip_gets_it(shelf):
    _, headers, body = ask(shelf, "/assets/app-1a2b.js", accept_encoding="gzip, br")
    assert headers[b"content-encoding"] == b"gzip"
    assert gzip.decompress(body).decode() == SCRIPT
    assert int(headers[b"content-length"]) == len(body)


def test_known_file_is_not_sent_again(shelf):
    etag = ask(shelf, "/icon.svg")[1][b"etag"].decode()
    assert ask(shelf, "/icon.svg", if_none_match=etag)[::2] == (304, b"")


@pytest.mark.parametrize("path", ["/index.html", "/../secret_key", "/assets/../index.html", "/assets", "/"])
def test_only_files_of_the_build_are_held(shelf, path):
    assert not shelf.holds(path)


def test_head_sends_no_body(shelf):
    assert ask(shelf, "/icon.svg", method="HEAD")[2] == b""
