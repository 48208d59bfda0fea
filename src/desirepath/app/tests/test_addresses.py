"""Where links lead."""

from desirepath.app.addresses import forget_address, keep_address, public_address


def test_links_name_the_port_of_the_running_installation(settings):
    settings.PUBLIC_URL = ""
    settings.LISTEN_HOST, settings.LISTEN_PORT = "127.0.0.1", 8765
    keep_address()
    settings.LISTEN_PORT = 8000  # another command, started without --port
    assert public_address() == "http://localhost:8765"
    forget_address()
    assert public_address() == "http://localhost:8000"


def test_a_public_address_wins(settings):
    settings.PUBLIC_URL = "https://journeys.example.org"
    keep_address()
    assert public_address() == "https://journeys.example.org"
