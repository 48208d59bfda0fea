"""Django's applications, middleware, templates and sign-in."""

from typing import Any

from desirepath.app.settings.environment import text

INSTALLED_APPS = [
    "desirepath.app",
    "desirepath.base",
    "desirepath.people",
    "desirepath.customers",
    "desirepath.eventlog",
    "desirepath.frame",
    "desirepath.listen",
    "desirepath.understand",
    "desirepath.measure",
    "desirepath.connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "desirepath.app.content_security.ContentSecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

ROOT_URLCONF = "desirepath.app.urls"
ASGI_APPLICATION = "desirepath.app.asgi.application"
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
APPEND_SLASH = False
LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# Per address and minute, and per account: guessing is slowed down, a person who mistyped is not locked out.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ADMIN_EMAIL = text("DESIREPATH_ADMIN_EMAIL", "admin@localhost", "E-mail address of the first administrator.")
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
