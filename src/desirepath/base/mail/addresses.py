"""Addresses of mail: ours, one mail's own return path, and those that take no more."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Collection
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet

from desirepath.base.clock import now
from desirepath.base.models import MailStop

_TOKEN = re.compile(r"\+([0-9a-f]{1,16})-([0-9a-f]{16})@")


def is_address(text: str) -> bool:
    """Tell whether mail can be sent to an address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 320 and text.isascii()


def own_address() -> str:
    """Return the address that mail comes from."""
    return parseaddr(settings.MAIL_FROM)[1]


def own_domain() -> str:
    """Return the domain that message ids carry."""
    return own_address().rpartition("@")[2] or "localhost"


def from_header(name: str) -> str:
    """Return who a mail is from: our address under the sender's name, or ours."""
    usual, address = parseaddr(settings.MAIL_FROM)
    return formataddr((name or usual, address))


def return_path(mail_id: int) -> str:
    """Return the envelope's sender of one mail, which tells which mail came back (VERP)."""
    if not settings.MAIL_RETURN:
        return own_address()
    local, _, domain = parseaddr(settings.MAIL_RETURN)[1].rpartition("@")
    return f"{local}+{mail_id:x}-{_sign(mail_id, settings.SECRET_KEY)}@{domain}"


def find_mail_id(text: str) -> int | None:
    """Return the mail whose return path stands in a text, when it is one that we made."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    for number, signature in _TOKEN.findall(text):
        if any(hmac.compare_digest(_sign(int(number, 16), key), signature) for key in keys):
            return int(number, 16)
    return None


def stop_address(workspace_id: int, address: str, reason: str) -> None:
    """Send nothing more to an address; only a keyed hash of it is kept."""
    MailStop.objects.get_or_create(
        workspace_id=workspace_id,
        address_hash=_hash(workspace_id, address, settings.SECRET_KEY),
        defaults={"reason": reason, "at": now()},
    )


def forgive_address(workspace_id: int, address: str) -> bool:
    """Send to an address again; False when it was not stopped."""
    return bool(_stops(workspace_id, [address])[0].delete()[0])


def find_stopped(workspace_id: int, addresses: Collection[str]) -> dict[str, str]:
    """Return those addresses that get no more mail, each with the reason."""
    found, hashes = _stops(workspace_id, addresses)
    return {hashes[one.address_hash]: one.reason for one in found}


def _stops(workspace_id: int, addresses: Collection[str]) -> tuple[QuerySet[MailStop], dict[str, str]]:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    hashes = {_hash(workspace_id, one, key): one for one in addresses for key in keys}
    return MailStop.objects.filter(workspace_id=workspace_id, address_hash__in=list(hashes)), hashes


def _hash(workspace_id: int, address: str, key: str | bytes) -> str:
    text = f"mail-stop\x1f{workspace_id}\x1f{address.strip().lower()}"
    return hmac.new(_as_bytes(key), text.encode(), hashlib.sha256).hexdigest()


def _sign(mail_id: int, key: str | bytes) -> str:
    return hmac.new(_as_bytes(key), f"mail-return\x1f{mail_id}".encode(), hashlib.sha256).hexdigest()[:16]


def _as_bytes(key: str | bytes) -> bytes:
    return key.encode() if isinstance(key, str) else key
