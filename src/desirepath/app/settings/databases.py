"""The operational database: PostgreSQL by DATABASE_URL, else SQLite inside the data folder."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from desirepath.app.settings.environment import text
from desirepath.app.settings.files import DATA_DIR

DATABASE_URL = text(
    "DATABASE_URL", "", "postgresql://user:password@host/name; without it SQLite in the data folder is used."
)


def _sqlite() -> dict[str, Any]:
    # WAL lets readers work beside the one writer; FULL because what was acknowledged must survive a power cut;
    # IMMEDIATE because a deferred transaction that starts to write late fails instead of waiting.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "desirepath.sqlite3",
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        # A request runs on a thread of its own under ASGI: a connection kept longer would never be found again.
        "CONN_MAX_AGE": 0,
    }


def _database(url: str) -> dict[str, Any]:
    if not url:
        return _sqlite()
    if urlsplit(url).scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://; leave it out to use SQLite.")


DATABASES = {"default": _database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
