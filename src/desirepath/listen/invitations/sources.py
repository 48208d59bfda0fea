"""The names under which a wave stands in other rooms: in the ledger of contacts, and on its mails."""

from __future__ import annotations


def contact_key(wave_id: int, key: str = "") -> str:
    """Return the occasion of a wave in the ledger: an invitation and its reminders are one contact."""
    return f"wave:{wave_id}:{key}" if key else f"wave:{wave_id}"


def mail_source(wave_id: int, *, is_reminder: bool = False) -> str:
    """Return under what the mails of a wave are counted."""
    return f"wave:{wave_id}:reminders" if is_reminder else f"wave:{wave_id}"


def mail_key(wave_id: int, member_id: int, reminder: int) -> str:
    """Return the key under which one mail goes out once."""
    return f"wave:{wave_id}:{member_id}" + (f":{reminder}" if reminder else "")


def token_name(member_id: int) -> str:
    """Return the name of which a member's token is made."""
    return f"wave-member:{member_id}"
