"""Where the server listens."""

from desirepath.app.settings.environment import number, text

LISTEN_HOST = text("DESIREPATH_HOST", "127.0.0.1", "Address to listen on; 0.0.0.0 for every network.")
LISTEN_PORT = number("DESIREPATH_PORT", 8000, "Port to listen on; `desirepath up --port` sets it too.")

LIVE_WINDOWS = number("DESIREPATH_LIVE_WINDOWS", 500, "Windows that may follow maps at the same time.")
LIVE_WINDOWS_PER_PERSON = number(
    "DESIREPATH_LIVE_WINDOWS_PER_PERSON", 20, "Windows of one person that may follow maps at the same time."
)
