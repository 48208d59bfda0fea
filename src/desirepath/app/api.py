"""The assembled API: each wing's router under its own word, one way to sign in, one shape of errors."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from ninja import NinjaAPI

from desirepath.base.described_api import DescribedApi
from desirepath.base.problem import install_handlers
from desirepath.people.authentication import AUTH

# The order of the loop; it is also the order in the documentation.
WINGS = (
    "people",
    "customers",
    "eventlog",
    "frame",
    "listen",
    "understand",
    "measure",
    "connect",
    "base",
)


def build_api() -> NinjaAPI:
    """Return the API with the router of every wing that has one."""
    api = DescribedApi(
        title="Desirepath",
        version="1",
        description="The same answers that the screens show. Times are UTC, shares 0 to 1, money in minor units.",
        auth=AUTH,
        docs_url=None,
        urls_namespace="api",
    )
    install_handlers(api)
    for wing in WINGS:
        module = f"desirepath.{wing}.routes"
        if find_spec(module):
            api.add_router(f"/{wing}", import_module(module).router, tags=[wing])
    return api


api = build_api()
