"""Every address of the capture door, with and without a closing slash, so that nothing is ever redirected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["single", "batch", "pixel", "settings", "source-config"]

TYPES = ("track", "identify", "page", "screen", "group", "alias")
SHORT = {"t": "track", "i": "identify", "p": "page", "s": "screen", "g": "group", "a": "alias"}
PREFIXES = ("/v1/", "/beacon/", "/pixel/", "/sourceConfig/", "/api/s/")
SETTINGS_START = "/v1/projects/"
SETTINGS_END = "/settings"


@dataclass(frozen=True, slots=True)
class Route:
    """What an address means; `name` is kept with the parcel, a query may carry the key if `key_in_query`."""

    name: str
    kind: Kind
    key_in_query: bool = False


def _routes() -> dict[str, Route]:
    routes = {f"/v1/{name}": Route(name, "single") for name in (*TYPES, "merge")}
    routes |= {f"/v1/{short}": Route(name, "single") for short, name in SHORT.items()}
    routes |= {
        "/v1/batch": Route("batch", "batch"),
        "/v1/b": Route("batch", "batch"),
        "/v1/import": Route("import", "batch"),
        "/beacon/v1/batch": Route("batch", "batch", key_in_query=True),
        "/sourceConfig": Route("source-config", "source-config", key_in_query=True),
    }
    routes |= {f"/pixel/v1/{name}": Route(name, "pixel", key_in_query=True) for name in ("track", "page")}
    for start in ("/api/s", "/api/s/s2s"):
        routes |= {f"{start}/{name}": Route(name, "single") for name in TYPES}
        routes[f"{start}/batch"] = Route("batch", "batch")
    return routes | {f"{path}/": route for path, route in routes.items()}


ROUTES = _routes()
SETTINGS = Route("settings", "settings")


def is_capture_path(path: str) -> bool:
    """Tell whether the door answers for this address, also when only to say that it is unknown."""
    return path.startswith(PREFIXES) or path == "/sourceConfig" or (path[:2] == "//" and _is_doubled(path))


def find_route(path: str) -> Route | None:
    """Return what an address means; clients whose host ended in a slash send a doubled first slash."""
    found = ROUTES.get(path)
    if found is not None:
        return found
    trimmed = "/" + path.strip("/")
    if trimmed.startswith(SETTINGS_START) and trimmed.endswith(SETTINGS_END):
        return SETTINGS
    return ROUTES.get(trimmed)


def settings_key(path: str) -> str:
    """Return the write key that stands in the address of a settings request."""
    trimmed = "/" + path.strip("/")
    return trimmed[len(SETTINGS_START) : -len(SETTINGS_END)]


def _is_doubled(path: str) -> bool:
    trimmed = "/" + path.lstrip("/")
    return trimmed.startswith(PREFIXES) or trimmed.rstrip("/") == "/sourceConfig"
