"""The assembled API: each wing's router under its own word, one way to sign in, one shape of errors."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ninja import NinjaAPI

from desirepath.app.wings import WINGS
from desirepath.base.described_api import DescribedApi
from desirepath.base.problem import install_handlers
from desirepath.base.reading_requests import KeptTextParser, refuse_unkept
from desirepath.people.authentication import AUTH


def _answer_lists(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a selector's tuple be a list: the framework would take one of two members for a status and a body.

    What the address holds is looked at here, for the framework's parser sees body and query only.
    """

    @wraps(view)
    def answer(*given: Any, **named: Any) -> Any:
        refuse_unkept(named.values())
        result = view(*given, **named)
        return list(result) if isinstance(result, tuple) else result

    return answer


def build_api() -> NinjaAPI:
    """Return the API with the router of every wing that has one."""
    api = DescribedApi(
        title="Desirepath",
        version="1",
        description="The same answers that the screens show. Times are UTC, shares 0 to 1, money in minor units.",
        auth=AUTH,
        docs_url=None,
        parser=KeptTextParser(),
        urls_namespace="api",
    )
    install_handlers(api)
    api.add_decorator(_answer_lists)
    for wing in WINGS:
        module = f"desirepath.{wing}.routes"
        if find_spec(module):
            api.add_router(f"/{wing}", import_module(module).router, tags=[wing])
    return api


api = build_api()
