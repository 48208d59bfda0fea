"""Who hears by a saved view what sources say: its owner, for the listening path."""

from __future__ import annotations

from desirepath.eventlog.sources import names_of_sources
from desirepath.listen.models import VoiceView
from desirepath.listen.path.contracts import Receiver
from desirepath.people.contracts import Actor


def list_viewers(actor: Actor) -> list[Receiver]:
    """Return the owners of shared views, for the sources and steps that these look at."""
    sources = {slug: pk for pk, (slug, _) in names_of_sources(actor.workspace_id).items()}
    views = VoiceView.objects.filter(workspace_id=actor.workspace_id, shared=True).order_by("name", "id")
    return [
        Receiver(
            name=view.owner_label,
            kind="person",
            why=f"saved view “{view.name}”",
            source_id=source,
            step=step,
        )
        for view in views
        for source in _of(view.query, "source", sources)
        for step in _steps(view.query)
    ]


def _of(query: dict[str, object], name: str, known: dict[str, int]) -> list[int | None]:
    """The sources that a view is narrowed to; None where it looks at all."""
    chosen = _texts(query.get(name))
    return [known[one] for one in chosen if one in known] if chosen else [None]


def _steps(query: dict[str, object]) -> list[str | None]:
    return [*_texts(query.get("step"))] or [None]


def _texts(value: object) -> list[str]:
    given = value if isinstance(value, list) else [value]
    return [one for one in given if isinstance(one, str) and one]
