"""Logs go to standard error, one line each, and carry no personal data."""

from desirepath.app.settings.environment import text

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A refused request is the caller's matter and stands in the answer; the log keeps our own faults.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.csrf": {"level": "ERROR"}},
    "root": {
        "handlers": ["stderr"],
        "level": text("DESIREPATH_LOG_LEVEL", "WARNING", "DEBUG, INFO, WARNING or ERROR."),
    },
}
