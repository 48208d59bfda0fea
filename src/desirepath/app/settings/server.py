"""Where the server listens."""

from desirepath.app.settings.environment import number, text

LISTEN_HOST = text("DESIREPATH_HOST", "127.0.0.1", "Address to listen on; 0.0.0.0 for every network.")
LISTEN_PORT = number("DESIREPATH_PORT", 8000, "Port to listen on; `desirepath up --port` sets it too.")
