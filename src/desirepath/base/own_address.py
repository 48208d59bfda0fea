"""Where this installation answers: links in mails and printed links need it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

EVERYWHERE = {"127.0.0.1", "0.0.0.0"}  # noqa: S104 - compared, not bound


def local_address() -> str:
    """Return the address on this machine."""
    host = "localhost" if settings.LISTEN_HOST in EVERYWHERE else settings.LISTEN_HOST
    return f"http://{host}:{settings.LISTEN_PORT}"


def public_address() -> str:
    """Return the address that people use; of a running installation, the port that it was started on."""
    return settings.PUBLIC_URL or _kept_address() or local_address()


def keep_address() -> None:
    """Write down where this installation runs, for commands that print links."""
    _kept_file().write_text(local_address())


def forget_address() -> None:
    """Take back what `keep_address` wrote: nothing runs any more."""
    _kept_file().unlink(missing_ok=True)


def _kept_address() -> str:
    return _kept_file().read_text() if _kept_file().exists() else ""


def _kept_file() -> Path:
    return Path(settings.DATA_DIR) / "address"
