"""Fills the sample organisation through the same services as every import."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from desirepath.connect.contracts import ImportChoice, ImportCounts, Progress
from desirepath.connect.sample.generate import generate_sample
from desirepath.connect.services import import_records, no_progress
from desirepath.frame.selectors.journeys import list_journeys
from desirepath.frame.services import import_journey
from desirepath.people.contracts import Actor

_HERE = files("desirepath.connect.sample")


@dataclass(frozen=True, kw_only=True)
class LoadedSample:
    """What loading did; a second time adds nothing."""

    counts: ImportCounts
    journeys_added: tuple[str, ...]


def load_sample(actor: Actor, on_progress: Progress = no_progress) -> LoadedSample:
    """Generate the sample organisation and import it: journeys first, so that the map is there with the data."""
    actor.require("listen.import")
    actor.require("frame.edit")
    added = _import_journeys(actor)
    on_progress("generating", 0, None)
    with tempfile.TemporaryDirectory(prefix="desirepath-sample-") as folder:
        generate_sample().write(Path(folder))
        with as_file(_HERE / "recipe.yaml") as recipe:
            choice = ImportChoice(path=Path(folder), recipe=recipe, file_name="sample organisation")
            result = import_records(actor=actor, choice=choice, progress=on_progress)
    return LoadedSample(counts=result.counts, journeys_added=added)


def _import_journeys(actor: Actor) -> tuple[str, ...]:
    """Import the journeys that are not here yet; one that people have changed since is left as it is."""
    known = {journey.slug for journey in list_journeys(actor)}
    designs = sorted((entry for entry in (_HERE / "journeys").iterdir()), key=lambda entry: entry.name)
    imported = [
        import_journey(actor=actor, text=entry.read_text(encoding="utf-8"), file_name=entry.name).slug
        for entry in designs
        if entry.name.removesuffix(".yaml") not in known
    ]
    return tuple(imported)
