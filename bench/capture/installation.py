"""The product's side of the capture benchmark, in processes of its own: `… prepare` prints a write key, `… watch`
answers each line on standard input with how many events were taken in.
"""

from __future__ import annotations

import json
import os
import sys

import django


def main(task: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desirepath.app.settings")
    django.setup()
    if task == "prepare":
        print(_prepare())
    else:
        _watch()


def _prepare() -> str:
    from desirepath.app.preparation import prepare_installation  # after Django's set-up, as all below
    from desirepath.people.models import ApiKey, Workspace
    from desirepath.people.secrets import CAPTURE_PREFIX, hash_key, make_secret

    prepare_installation()
    secret = make_secret(CAPTURE_PREFIX)
    ApiKey.objects.create(
        workspace=Workspace.objects.get(),
        kind=ApiKey.Kind.CAPTURE,
        name="bench",
        prefix=secret[:12],
        key_hash=hash_key(secret),
        source_slug="bench",
    )
    return secret


def _watch() -> None:
    from django.db.models import Sum

    from desirepath.eventlog.models import TailChunk

    for _ in sys.stdin:
        print(json.dumps(TailChunk.objects.aggregate(rows=Sum("row_count"))["rows"] or 0), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
