"""Keys, cookies, hosts and passwords. There is no default secret."""

import os
import secrets
from pathlib import Path

from desirepath.app.errors import refuse_unusable_folder
from desirepath.app.settings.environment import flag, text
from desirepath.app.settings.files import DATA_DIR

DEBUG = flag("DESIREPATH_DEBUG", "Shows tracebacks in the browser. Never on a machine that others reach.")


def _secret_key() -> str:
    given = text(
        "DESIREPATH_SECRET_KEY",
        "",
        "Signs cookies and links. Without it one is made and kept in the data folder.",
    )
    return given or _kept_secret()


def _kept_secret() -> str:
    path = DATA_DIR / "secret_key"
    with refuse_unusable_folder(DATA_DIR):
        if not path.exists():
            DATA_DIR.mkdir(parents=True, exist_ok=True)
            _keep_secret(path)
        return path.read_text()


def _keep_secret(path: Path) -> None:
    """Keep a new secret, whole or not at all: of two processes that start together one wins."""
    own = path.with_name(f"secret_key.{os.getpid()}")
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = text(
    "DESIREPATH_HOSTS", "*", "Host names that the server answers to, comma-separated."
).split(",")
PUBLIC_URL = text("DESIREPATH_PUBLIC_URL", "", "Address that people use, e.g. https://journeys.example.org.")
HTTPS = PUBLIC_URL.startswith("https://")

CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
